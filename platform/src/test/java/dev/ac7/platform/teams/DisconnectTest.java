package dev.ac7.platform.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.access.AccessChange;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TeamServer;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DisconnectTest {
    private static final List<String> OF_A_TEAM = List.of("teams", "memberships", "invites", "bindings", "pairings");

    private final TestPlatform platform = TestPlatform.start();
    private final TeamSteps steps = new TeamSteps(platform);
    private final TeamServer server = new TeamServer(platform.clock());
    private final Person ada = platform.signIn("Ada");
    private final Person bob = platform.signIn("Bob");

    @AfterEach
    void stop() {
        server.close();
        platform.close();
    }

    private Team live() {
        Team team = steps.delivered(ada, "Acme", server.origin(), "ada");
        server.trust(team.id());
        steps.bind(ada, team, TeamRole.OWNER, "ada");
        steps.bind(bob, team, TeamRole.OWNER, "bob");
        ada.post("/api/teams/" + team.id() + "/invites", "{\"role\":\"member\"}");
        bob.post("/api/teams/" + team.id() + "/binding", "{}");
        becomes(team, "live");
        return team;
    }

    /** A question that was under way when something changed is joined, so one may not be enough. */
    private JsonNode becomes(Team team, String state) {
        return await().until(
                        () -> steps.check(ada, team),
                        answer -> answer.path("state").asString().equals(state));
    }

    private long rows(String table) {
        return platform.core()
                .ground()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private boolean free() {
        return platform.core()
                .ground()
                .database()
                .read(handle -> platform.core()
                        .teams()
                        .teams()
                        .reserving(handle, server.origin(), platform.clock().millis()))
                .isEmpty();
    }

    @Test
    @Promise(43)
    void onThePlatformLeavesTheServerAloneAndNothingOfTheTeamBehind() {
        Team team = live();
        String path = "/api/teams/" + team.id();
        List<AccessChange> heard = new CopyOnWriteArrayList<>();
        platform.core().ground().changes().listen(heard::add);
        assertThat(rows("invites") + rows("bindings")).isEqualTo(2);
        assertThat(free()).isFalse();

        assertThat(ada.send("DELETE", path, "{\"confirm\":\"acme\"}").body()).contains("wrong confirmation");
        assertThat(ada.get(path).status()).isEqualTo(200);
        assertThat(ada.send("DELETE", path, "{\"confirm\":\"Acme\"}").status()).isEqualTo(204);

        assertThat(OF_A_TEAM)
                .allSatisfy(table -> assertThat(rows(table)).as(table).isZero());
        assertThat(heard).containsExactly(AccessChange.of(team.id()));
        assertThat(free()).isTrue();
        assertThat(ada.get(path).status()).isEqualTo(404);
        assertThat(ada.post(path + "/check", "{}").status()).isEqualTo(404);
        assertThat(steps.told(bob)).containsExactly("team.disconnected");
        AuditEntry last =
                platform.core().ground().audit().query(AuditQuery.newest(1)).getFirst();
        assertThat(last.event().action()).isEqualTo("team.disconnected");
        assertThat(last.event().toString()).doesNotContain("Acme", "127.0.0.1:");

        Team again = steps.bound(ada, "Acme", server.origin(), "ada");
        assertThat(again.id()).isNotEqualTo(team.id());
        assertThat(steps.check(ada, again).path("reason").asString())
                .as("the server still has the inert trust file")
                .isEqualTo("invalid jwt");
        server.trust(again.id());
        becomes(again, "live");
    }

    @Test
    @Promise(43)
    void onTheServerShowsOnThePlatformUntilTheTrustFileIsBack() {
        Team team = live();
        server.distrust(team.id());
        assertThat(becomes(team, "refused").path("hint").asString())
                .contains("trust file is gone", "disconnect the team");
        assertThat(bob.get("/api/teams/" + team.id() + "/members").status()).isEqualTo(200);
        assertThat(free()).as("nobody else gets it meanwhile").isFalse();
        server.trust(team.id());
        becomes(team, "live");
    }

    @Test
    void comesByItselfToATeamThatNoServerAcceptedInThirtyDays() {
        Team waiting = steps.bound(ada, "Waiting", server.origin(), "ada");
        platform.clock().advance(Duration.ofDays(30).minusMillis(1));
        platform.core().teams().sweep();
        assertThat(rows("teams")).isEqualTo(1);
        platform.clock().advance(Duration.ofMillis(2));
        platform.core().teams().sweep();
        assertThat(rows("teams")).isZero();
        Optional<TeamId> formerly = platform.core()
                .ground()
                .database()
                .read(handle -> TeamStore.formerlyOf(handle, waiting.id().toString()));
        assertThat(formerly).contains(waiting.id());
    }
}
