package dev.ac7.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityTest {
    private final TestPlatform platform = TestPlatform.start();

    @AfterEach
    void stop() {
        platform.close();
    }

    private String team(AccountId account, String role, String name) {
        String id = UUID.randomUUID().toString();
        platform.core().ground().database().change(transaction -> {
            transaction.execute(
                    "INSERT INTO teams (id, slug, name, origin, state, reason, created_at)"
                            + " VALUES (?, ?, ?, 'https://t.example', 'live', '', 0)",
                    id,
                    id,
                    name);
            transaction.execute(
                    "INSERT INTO memberships (team_id, account_id, role, joined_at) VALUES (?, ?, ?, 0)",
                    id,
                    account.toString(),
                    role);
        });
        return id;
    }

    private void happens(String actor, String source, String action, String target) {
        platform.core()
                .ground()
                .database()
                .change(transaction -> platform.core()
                        .ground()
                        .audit()
                        .append(transaction, new Acting(actor, source).event(action, target, Map.of("member", "ada"))));
    }

    @Test
    void showsWhatOneDidAndWhatHappenedToTheTeamsOneOwns() {
        Person ada = platform.signIn("Ada");
        Person bob = platform.signIn("Bob");
        String owned = team(ada.account(), "owner", "Acme");
        String joined = team(ada.account(), "member", "Other");
        happens(bob.account().toString(), "192.0.2.7", "member.bound", owned);
        happens(bob.account().toString(), "192.0.2.7", "member.bound", joined);
        JsonNode events = Person.json(ada.get("/api/activity")).path("events");

        assertThat(events.size()).isEqualTo(2);
        assertThat(events.get(0).path("action").asString()).isEqualTo("member.bound");
        assertThat(events.get(0).path("target").asString()).isEqualTo(owned);
        assertThat(events.get(0).path("address").asString())
                .as("where others came from is theirs to know")
                .isEmpty();
        assertThat(events.get(1).path("action").asString()).isEqualTo("sign-in");
        assertThat(events.get(1).path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(ada.page("/activity").body())
                .contains("Member linked: ada", "Acme", "Bob", "Signed in", "you")
                .doesNotContain("Other", "192.0.2.7");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrDouble() {
        Person ada = platform.signIn("Ada");
        for (int number = 0; number < Activity.PAGE + 4; number++) {
            happens(ada.account().toString(), "127.0.0.1", "thing." + number, "");
        }
        JsonNode first = Person.json(ada.get("/api/activity"));
        JsonNode second = Person.json(
                ada.get("/api/activity?before=" + first.path("before").asString()));

        assertThat(first.path("events").size()).isEqualTo(Activity.PAGE);
        assertThat(second.path("events").size()).isEqualTo(5);
        assertThat(second.path("events").get(0).path("action").asString()).isEqualTo("thing.3");
        assertThat(second.has("before")).isFalse();
        assertThat(ada.page("/activity").body()).contains("/activity?before=");
        assertThat(ada.get("/api/activity?before=x").status()).isEqualTo(400);
        assertThat(platform.get("/api/activity").status()).isEqualTo(401);
    }
}
