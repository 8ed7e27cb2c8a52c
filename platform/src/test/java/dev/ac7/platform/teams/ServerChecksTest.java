package dev.ac7.platform.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TeamServer;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServerChecksTest {
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

    private static String standing(JsonNode team) {
        return team.path("state").asString() + ": " + team.path("reason").asString();
    }

    /** What happens in the background is over, so that the next answer is the one that is asked for. */
    private Team bound(String name, String member) {
        int before = server.asked();
        Team team = steps.bound(ada, name, server.origin(), member);
        await().until(() -> server.asked() > before
                && !Person.json(ada.get("/api/teams/" + team.id()))
                        .path("checkedAt")
                        .isMissingNode());
        return team;
    }

    @Test
    void saysHowThingsStandAndWhatToDo() {
        Team team = bound("Acme", "ada");
        JsonNode untrusting = steps.check(ada, team);
        assertThat(standing(untrusting)).isEqualTo("pairing: unknown token");
        assertThat(untrusting.path("hint").asString()).contains("no trust file", "Restart it", "SIGHUP");

        server.trust(new TeamId(UUID.randomUUID()));
        assertThat(standing(steps.check(ada, team))).isEqualTo("pairing: invalid jwt");

        server.trust(team.id());
        JsonNode live = steps.check(ada, team);
        assertThat(standing(live)).isEqualTo("live: ");
        assertThat(live.path("liveAt").asLong()).isEqualTo(platform.clock().millis());
        assertThat(live.has("hint")).isFalse();

        server.ahead(Duration.ofSeconds(90));
        JsonNode early = steps.check(ada, team);
        assertThat(early.path("clockDifference").asLong()).isBetween(89_000L, 91_000L);
        assertThat(early.path("hint").asString()).contains("ahead", "set it right");
        server.ahead(Duration.ZERO);

        server.answerAlways("302 {}");
        assertThat(standing(steps.check(ada, team))).isEqualTo("unreachable: invalid server answer");
        server.answerAlways("200 {\"member\":\"somebody\"}");
        assertThat(standing(steps.check(ada, team))).isEqualTo("refused: other member");
        server.answerAlways("401 {\"error\":\"<script>\"}");
        assertThat(standing(steps.check(ada, team))).isEqualTo("refused: refused");
        server.answerAlways("");
        server.remove("ada");
        assertThat(standing(steps.check(ada, team)))
                .as("one member's absence says nothing about the team")
                .isEqualTo("refused: refused");
        server.close();
        JsonNode gone = steps.check(ada, team);
        assertThat(standing(gone)).isEqualTo("unreachable: server unreachable");
        assertThat(gone.path("liveAt").isMissingNode()).isFalse();
    }

    @Test
    void asksNothingBeforeTheServerNamedTheMember() {
        Team team = steps.delivered(ada, "Acme", server.origin(), "ada");
        server.trust(team.id());
        JsonNode waiting = steps.check(ada, team);
        assertThat(waiting.path("state").asString()).isEqualTo("pairing");
        assertThat(waiting.path("binding").asString()).isEqualTo("expected");
        assertThat(waiting.path("hint").asString()).contains("Confirm your member");
        assertThat(server.asked()).isZero();
        steps.bind(ada, team, TeamRole.OWNER, "ada");
        await().until(() -> steps.state(ada, team).equals("live"));
    }

    @Test
    void givesAnOriginToTheFirstTeamTheServerAccepts() {
        Team mine = bound("Mine", "ada");
        Team foreign = steps.bound(bob, "Foreign", server.origin(), "bob");
        server.trust(mine.id());
        assertThat(standing(steps.check(ada, mine))).isEqualTo("live: ");
        assertThat(bob.get("/api/teams/" + foreign.id()).status()).isEqualTo(404);
        assertThat(steps.told(bob)).containsExactly("team.superseded");
        assertThat(steps.told(ada)).isEmpty();
    }

    @Test
    void asksOneQuestionAtATimeAndNoMoreThanThirtyAMinute() {
        Team team = bound("Acme", "ada");
        TeamAccess access = platform.core()
                .teams()
                .teams()
                .access(ada.account(), team.slug())
                .orElseThrow();
        ServerChecks checks = platform.core().teams().checks();
        int before = server.asked();
        checks.checkSoon(access);
        checks.checkSoon(access);
        AtOnce.run(60, number -> checks.check(access));
        assertThat(server.asked() - before).isBetween(1, 30);
        platform.clock().advance(Duration.ofMinutes(1));
        int then = server.asked();
        checks.check(access);
        assertThat(server.asked()).isEqualTo(then + 1);
    }

    @Test
    void pauseAfterTenRefusalsInARowUntilTheServerAccepts() {
        Team team = bound("Acme", "ada");
        steps.bind(bob, team, TeamRole.MEMBER, "bob");
        Teams teams = platform.core().teams().teams();
        ServerChecks checks = platform.core().teams().checks();
        TeamAccess adas = teams.access(ada.account(), team.slug()).orElseThrow();
        TeamAccess bobs = teams.access(bob.account(), team.slug()).orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertThat(checks.pause(bobs)).isEmpty();
            checks.refused(bobs);
        }
        assertThat(checks.pause(bobs)).contains(Duration.ofSeconds(60));
        assertThat(checks.pause(adas)).as("others go on").isEmpty();
        platform.clock().advance(Duration.ofSeconds(60));
        assertThat(List.of(checks.pause(bobs), checks.pause(bobs)))
                .as("one try a minute")
                .containsExactly(Optional.empty(), Optional.of(Duration.ofSeconds(60)));
        server.trust(team.id());
        await().until(() -> {
            checks.check(adas);
            return checks.pause(bobs).isEmpty();
        });
    }
}
