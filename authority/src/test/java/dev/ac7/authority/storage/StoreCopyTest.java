package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCopyTest {
    @Test
    void whatIsCopiedThroughEveryAdapterIsStillTheSame() {
        try (FreshStore first = new FreshStore(FreshStore.Kind.MEMORY);
                FreshStore json = new FreshStore(FreshStore.Kind.JSON);
                FreshStore yaml = new FreshStore(FreshStore.Kind.YAML);
                FreshStore sqlite = new FreshStore(FreshStore.Kind.SQLITE);
                FreshStore postgres = new FreshStore(FreshStore.Kind.POSTGRESQL);
                FreshStore last = new FreshStore(FreshStore.Kind.MEMORY)) {
            AuthorityStore source = first.open();
            source.change(Given::everything);
            List<Object> everything = Given.all(source);

            for (FreshStore next : List.of(json, yaml, sqlite, postgres, last)) {
                AuthorityStore target = next.open();
                assertThat(StoreCopy.copy(source, target)).isEqualTo(new StoreCopy.Counts(2, 2, 4, 2, 2, 2));
                assertThat(Given.all(target)).as(next.toString()).isEqualTo(everything);
                source = next.outlivesItself() ? next.open() : target;
                assertThat(Given.all(source)).as(next + ", reopened").isEqualTo(everything);
            }
        }
    }

    @OnEachStore
    void aTargetThatIsNotEmptyIsRefused(FreshStore fresh) {
        AuthorityStore target = fresh.open();
        target.change(records -> Given.user(records, "somebody"));
        List<Object> before = Given.all(target);
        MemoryStore source = new MemoryStore();
        source.change(Given::everything);

        assertThatThrownBy(() -> StoreCopy.copy(source, target)).hasMessageContaining("the target is not empty");

        assertThat(Given.all(target)).isEqualTo(before);
    }
}
