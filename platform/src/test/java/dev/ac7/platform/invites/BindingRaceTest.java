package dev.ac7.platform.invites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.platform.testing.Person;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Many at once on one invite, one member, one attempt: one wins, on either database. */
class BindingRaceTest {
    private static final int ROUNDS = 5;

    @OnEachDatabase
    void ofTwoForTheLastUseOrForOneMemberOneGetsIt(FreshDatabase database) {
        try (InviteStage stage = InviteStage.on(database)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean sameMember = round % 2 == 1;
                String token = stage.invite(sameMember ? 2 : 1);
                Person ada = stage.person("Ada" + round);
                Person bea = stage.person("Bea" + round);
                JsonNode adas = stage.attempt(ada, token);
                JsonNode beas = stage.attempt(bea, token);
                stage.server().bind(adas.path("code").asString(), "member" + round);
                stage.server().bind(beas.path("code").asString(), (sameMember ? "member" : "other") + round);

                List<String> outcomes =
                        AtOnce.both(() -> stage.status(ada, adas), () -> stage.status(bea, beas)).stream()
                                .map(status -> status.path("status").asString()
                                        + status.path("reason").asString(""))
                                .toList();

                assertThat(outcomes)
                        .containsExactlyInAnyOrder(
                                "bound",
                                "failed" + (sameMember ? "member already linked" : "unknown or expired invite"));
                assertThat(stage.one("SELECT SUM(uses) FROM invites", Integer.class))
                        .isEqualTo(round + 1);
                assertThat(stage.one("SELECT COUNT(*) FROM memberships", Integer.class))
                        .isEqualTo(round + 2);
            }
        }
    }

    @OnEachDatabase
    void manyTabsAskTheServerOnceAndUseTheInviteOnce(FreshDatabase database) {
        try (InviteStage stage = InviteStage.on(database)) {
            Person ada = stage.person("Ada");
            JsonNode attempt = stage.attempt(ada, stage.invite(5));
            stage.server().bind(attempt.path("code").asString(), "ada");

            AtOnce.run(16, number -> stage.status(ada, attempt));

            assertThat(stage.server().lookups()).hasSize(1);
            assertThat(stage.one("SELECT SUM(uses) FROM invites", Integer.class))
                    .isEqualTo(1);
            stage.platform().clock().advance(Duration.ofSeconds(2));
            assertThat(stage.status(ada, attempt).path("status").asString()).isEqualTo("bound");
        }
    }
}
