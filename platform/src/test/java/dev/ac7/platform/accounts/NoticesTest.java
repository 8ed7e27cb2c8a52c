package dev.ac7.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final TestPlatform platform = TestPlatform.start();

    @AfterEach
    void stop() {
        platform.close();
    }

    private void tell(Person whom, Optional<TeamId> team, String text, long at) {
        platform.core()
                .ground()
                .database()
                .change(transaction ->
                        Notices.add(transaction.handle(), whom.account(), team, "member.joined", text, at));
    }

    private List<Notice> of(Person person) {
        return platform.core().ground().database().read(handle -> Notices.of(handle, person.account()));
    }

    @Test
    void areKeptUntilTheyAreDismissedByWhomTheyTell() {
        Person ada = platform.signIn("Ada");
        Person bob = platform.signIn("Bob");
        TeamId team = new TeamId(UUID.randomUUID());
        long now = platform.clock().millis();
        tell(ada, Optional.of(team), "older", now - 1);
        tell(ada, Optional.empty(), "newer", now);

        assertThat(of(ada)).extracting(Notice::text).containsExactly("newer", "older");
        assertThat(of(ada).get(1).team()).contains(team);
        String path = "/api/notices/" + of(ada).getFirst().id();
        assertThat(bob.delete(path).status()).isEqualTo(404);
        assertThat(ada.delete(path).status()).isEqualTo(204);
        assertThat(ada.delete(path).status()).isEqualTo(404);
        assertThat(of(ada)).extracting(Notice::text).containsExactly("older");
    }

    @Test
    void anAccountKeepsTheNewestAndNoneForEver() {
        Person ada = platform.signIn("Ada");
        long now = platform.clock().millis();
        for (int number = 0; number < Notices.MOST + 5; number++) {
            tell(ada, Optional.empty(), "number " + number, now + number);
        }
        assertThat(of(ada)).hasSize(Notices.MOST).extracting(Notice::text).doesNotContain("number 4");

        platform.clock().advance(Notices.KEPT.plusSeconds(1));
        platform.core().accounts().sweep();
        assertThat(of(ada)).isEmpty();
    }
}
