package dev.ac7.authority.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ReservedNamespaces;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.MemoryStore;
import dev.ac7.authority.storage.Profile;
import dev.ac7.authority.storage.Records;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.contract.authority.ServerEntry;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Between the look at who owns a namespace and the moment its name is live, the owner may lose it. */
class LateRegistrationTest {
    private static final NamespaceKey TEAM = new NamespaceKey("", "team");

    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore();
    private final LiveNames live = TestSessions.names(registration -> {});
    private final LiveView view = new LiveView(live, store);

    @Test
    @Promise(59)
    void aNameWhoseNamespaceWasForfeitedMeanwhileDoesNotStayOnline() {
        own();
        HostSession session = TestSessions.of("h1", "alice");

        byte[] answer = registrar(this::forfeit).register(session, entries());

        assertThat(new String(answer, StandardCharsets.UTF_8))
                .contains("\"accepted\":[]")
                .contains("\"code\":\"server_not_owned\"");
        assertThat(live.count()).isZero();
        assertThat(session.names()).isEmpty();
    }

    @Test
    @Promise(59)
    void aLookAtOtherNamesMeanwhileTakesNothingAway() {
        own();
        HostSession session = TestSessions.of("h1", "alice");

        registrar(() -> view.recheck(new NamespaceKey("", "else"), RevokeReason.OWNERSHIP_CHANGED))
                .register(session, entries());

        assertThat(session.names()).containsOnlyKeys("team/notes");
    }

    private void own() {
        store.change(records -> records.own(
                TEAM, records.keepUser("alice", new Profile(null, null, null), clock.instant()), clock.instant()));
    }

    private void forfeit() {
        store.change(records -> records.disown(TEAM));
        view.recheck(TEAM, RevokeReason.OWNERSHIP_CHANGED);
    }

    private static List<ServerEntry> entries() {
        return List.of(new ServerEntry("team/notes", AuthMode.PUBLIC, null, null, null, null));
    }

    private Registrar registrar(Runnable meanwhile) {
        return new Registrar(
                new ServerNames(List.of(), Optional.empty(), Optional.empty(), ""),
                new ReservedNamespaces(List.of()),
                new Interrupted(store, meanwhile),
                live,
                clock);
    }

    /** Something happens right after each unit of work. */
    private record Interrupted(AuthorityStore store, Runnable meanwhile) implements AuthorityStore {
        @Override
        public <T extends @Nullable Object> T read(Function<Records, T> work) {
            return store.read(work);
        }

        @Override
        public <T extends @Nullable Object> T write(Function<Records, T> work) {
            T result = store.write(work);
            meanwhile.run();
            return result;
        }

        @Override
        public void check() {
            store.check();
        }

        @Override
        public boolean isDatabase() {
            return false;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
