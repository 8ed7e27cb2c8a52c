package dev.ac7.platform.invites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Binding attempts over the wire (platform.md sections 7.2 to 7.5). */
class BindingsTest {
    private final InviteStage stage = InviteStage.set();

    @AfterEach
    void stop() {
        stage.close();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString();
    }

    private void assertStatus(JsonNode status, String expected) {
        assertThat(status).hasToString(expected.replace('\'', '"'));
    }

    @Test
    void anAttemptIsACodeForTheServerInAFrameOrATab() {
        Person ada = stage.person("Ada");
        RawHttp.Answer begun = ada.post("/api/invites/" + stage.invite(1) + "/bindings", "{}");
        assertThat(begun.status()).isEqualTo(201);
        JsonNode attempt = Person.json(begun);
        String code = text(attempt, "code");
        String page = stage.server().origin() + "/setup/connect-platform?code=" + code;

        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(text(attempt, "brokerOrigin"))
                .isEqualTo(stage.server().origin().toString());
        assertThat(text(attempt, "tabUrl")).isEqualTo(page);
        assertThat(text(attempt, "iframeUrl"))
                .isEqualTo(page + "&mode=iframe&parentOrigin="
                        + URLEncoder.encode(stage.platform().origin(), StandardCharsets.UTF_8));
        assertThat(attempt.path("expiresAt").asLong())
                .isEqualTo(stage.platform().clock().millis()
                        + Duration.ofMinutes(10).toMillis());
        assertThat(stage.one("SELECT code_enc FROM bindings", String.class))
                .startsWith("enc")
                .doesNotContain(code);
    }

    @Test
    void onlyTheServersOwnWordMakesAMember() {
        String token = stage.invite("{\"role\":\"admin\",\"maxUses\":2}");
        Person ada = stage.person("Ada");
        JsonNode attempt = stage.attempt(ada, token);

        assertStatus(stage.poll(ada, attempt), "{'status':'pending'}");
        assertThat(ada.get(stage.api("")).status()).isEqualTo(404);
        assertStatus(stage.bound(ada, attempt, "ada.b"), "{'status':'bound','memberName':'ada.b'}");

        assertThat(stage.one("SELECT role || ' ' || member FROM memberships WHERE role <> 'owner'", String.class))
                .isEqualTo("admin ada.b");
        assertThat(stage.one("SELECT uses FROM invites", Integer.class)).isEqualTo(1);
        assertThat(stage.one("SELECT code_enc FROM bindings", String.class)).isEmpty();
        assertThat(stage.one("SELECT text FROM notices", String.class)).contains("Ada", "ada.b", "Acme");
        assertThat(stage.audited()).containsExactly("invite.made", "binding.begun", "member.bound", "invite.used");
        assertThat(stage.server().headers()).doesNotContain("authorization", "cookie");
        int asked = stage.server().lookups().size();
        assertStatus(stage.poll(ada, attempt), "{'status':'bound','memberName':'ada.b'}");
        assertThat(stage.server().lookups()).hasSize(asked);
        RawHttp.Answer again = ada.post("/api/invites/" + token + "/bindings", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).startsWith("{\"error\":\"already a member\"");
    }

    @Test
    void anAttemptIsItsAccountsAloneAndANewerOneTakesItsPlace() {
        Person ada = stage.person("Ada");
        String token = stage.invite(1);
        JsonNode first = stage.attempt(ada, token);
        String path = "/api/bindings/" + text(first, "bindingId");

        for (String other : new String[] {"Bea", "Olga"}) {
            RawHttp.Answer answer = stage.person(other).get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).startsWith("{\"error\":\"unknown binding attempt\"");
            assertThat(stage.person(other).post(path + "/confirm", "{}").status())
                    .isEqualTo(404);
            assertThat(stage.person(other)
                            .page("/bindings/" + text(first, "bindingId"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(stage.platform().get(path).status()).isEqualTo(401);
        JsonNode second = stage.attempt(ada, token);
        assertStatus(stage.bound(ada, first, "ada"), "{'status':'expired','reason':'replaced by a newer attempt'}");
        assertStatus(stage.bound(ada, second, "ada"), "{'status':'bound','memberName':'ada'}");
        assertThat(stage.server().lookups()).containsExactly(text(second, "code"));
    }

    @Test
    void oneLookupIsUnderWayAtMostAndOneBeginsEveryTwoSeconds() {
        Person ada = stage.person("Ada");
        JsonNode attempt = stage.attempt(ada, stage.invite(1));
        stage.server().hold();
        CompletableFuture<JsonNode> first = CompletableFuture.supplyAsync(() -> stage.status(ada, attempt));
        await().until(() -> stage.server().lookups().size() == 1);

        assertStatus(stage.status(ada, attempt), "{'status':'pending'}");
        stage.platform().clock().advance(Duration.ofSeconds(3));
        assertStatus(stage.status(ada, attempt), "{'status':'pending'}");
        assertThat(stage.server().lookups()).hasSize(1);
        stage.server().bind(text(attempt, "code"), "ada");
        stage.server().letGo();
        assertStatus(first.join(), "{'status':'bound','memberName':'ada'}");

        Person bea = stage.person("Bea");
        JsonNode other = stage.attempt(bea, stage.invite(1));
        stage.status(bea, other);
        stage.platform().clock().advance(Duration.ofMillis(1999));
        stage.status(bea, other);
        assertThat(stage.server().lookups()).hasSize(2);
        stage.platform().clock().advance(Duration.ofMillis(1));
        stage.status(bea, other);
        assertThat(stage.server().lookups()).hasSize(3);
    }

    @Test
    void tenUnusableAnswersInARowEndAnAttemptAndAWordOfTheServerBeginsTheCountAnew() {
        Person ada = stage.person("Ada");
        JsonNode attempt = stage.attempt(ada, stage.invite(1));
        Map<String, Integer> unusable = Map.of(
                "{\"error\":\"missing code\"}",
                400,
                "<h1>Not Found</h1>",
                404,
                "{\"error\":\"nothing here\"}",
                404,
                "too many",
                429,
                "{}",
                200,
                "{\"memberName\":7}",
                200,
                "x".repeat(4097),
                200,
                "moved",
                302,
                "",
                -1);
        unusable.forEach((body, status) -> {
            stage.server().answers(status, body);
            assertStatus(stage.poll(ada, attempt), "{'status':'pending'}");
        });
        stage.server().answers(0, "");
        assertStatus(stage.poll(ada, attempt), "{'status':'pending'}");
        stage.server().answers(500, "{\"memberName\":\"ada\"}");
        for (int i = 0; i < 9; i++) {
            assertStatus(stage.poll(ada, attempt), "{'status':'pending'}");
        }
        assertStatus(stage.poll(ada, attempt), "{'status':'failed','reason':'server unreachable'}");
        stage.server().answers(0, "");
        assertStatus(stage.bound(ada, attempt, "ada"), "{'status':'failed','reason':'server unreachable'}");
    }

    @Test
    void whatIsNoMemberNameBindsNobody() {
        Person ada = stage.person("Ada");
        JsonNode attempt = stage.attempt(ada, stage.invite(1));
        stage.server().answers(200, "{\"memberName\":\"ada bell\"}");
        assertStatus(stage.poll(ada, attempt), "{'status':'failed','reason':'invalid member name'}");
        assertThat(stage.one("SELECT COUNT(*) FROM memberships", Integer.class)).isEqualTo(1);
    }

    @Test
    void ofTenMinutesNotASecondMore() {
        Person ada = stage.person("Ada");
        JsonNode attempt = stage.attempt(ada, stage.invite(1));
        stage.server().bind(text(attempt, "code"), "ada");
        stage.platform().clock().advance(Duration.ofMinutes(10));
        assertStatus(stage.status(ada, attempt), "{'status':'expired'}");
        assertThat(stage.server().lookups()).isEmpty();
        stage.platform().clock().advance(Duration.ofHours(2));
        stage.platform().core().invites().sweep();
        assertThat(stage.one("SELECT COUNT(*) FROM bindings", Integer.class)).isZero();
    }

    @Test
    void anOwnerIsWhoTheServerSaysAndConfirmsWhatWasNotExpected() {
        JsonNode attempt = stage.attempt(stage.owner());
        assertStatus(stage.bound(stage.owner(), attempt, "mallory"), "{'status':'mismatch','memberName':'mallory'}");
        assertThat(stage.one("SELECT COUNT(member) FROM memberships", Integer.class))
                .isZero();
        String path = "/bindings/" + text(attempt, "bindingId");
        assertThat(stage.owner().page(path).body()).contains("<bdi>olga</bdi>", "<bdi>mallory</bdi>");

        RawHttp.Answer confirmed = stage.owner().post("/api" + path + "/confirm", "{}");
        assertThat(confirmed.body()).isEqualTo("{\"status\":\"bound\",\"memberName\":\"mallory\"}");
        assertThat(stage.owner().post("/api" + path + "/confirm", "{}").status())
                .isEqualTo(200);
        assertThat(stage.one("SELECT member FROM memberships", String.class)).isEqualTo("mallory");

        JsonNode expected = stage.attempt(stage.owner());
        assertStatus(stage.bound(stage.owner(), expected, "olga"), "{'status':'bound','memberName':'olga'}");
        assertThat(stage.one("SELECT role || ' ' || member FROM memberships", String.class))
                .isEqualTo("owner olga");
        JsonNode late = stage.attempt(stage.owner());
        stage.bound(stage.owner(), late, "mallory");
        stage.platform().clock().advance(Duration.ofMinutes(10));
        RawHttp.Answer refused = stage.owner().post("/api/bindings/" + text(late, "bindingId") + "/confirm", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).startsWith("{\"error\":\"nothing to confirm\"");
    }

    @Test
    void oneMemberIsOneAccountUntilAnOwnerUnlinksIt() {
        Person ada = stage.joined("ada", "member");
        Person bea = stage.person("Bea");
        String token = stage.invite(1);
        assertStatus(
                stage.bound(bea, stage.attempt(bea, token), "ada"),
                "{'status':'failed','reason':'member already linked'}");
        assertThat(stage.one("SELECT MIN(max_uses - uses) FROM invites WHERE uses = 0", Integer.class))
                .isEqualTo(1);

        assertThat(stage.owner()
                        .post(stage.api("/members/" + ada.account() + "/unlink"), "{}")
                        .status())
                .isEqualTo(200);
        assertStatus(stage.bound(bea, stage.attempt(bea, token), "ada"), "{'status':'bound','memberName':'ada'}");
        assertStatus(stage.bound(ada, stage.attempt(ada), "ada2"), "{'status':'bound','memberName':'ada2'}");
        assertStatus(stage.bound(ada, stage.attempt(ada), "ada3"), "{'status':'bound','memberName':'ada3'}");
        assertThat(stage.one("SELECT text FROM notices WHERE kind = 'member.rebound'", String.class))
                .contains("ada2", "ada3");
    }

    @Test
    void whoIsTakenOutOrWhoseInviteIsRevokedHasNothingUnderWayAnyMore() {
        Person mia = stage.joined("mia", "member");
        JsonNode again = stage.attempt(mia);
        stage.owner().delete(stage.api("/members/" + mia.account()));
        assertStatus(stage.bound(mia, again, "mia"), "{'status':'failed','reason':'not in the team'}");

        Person ada = stage.person("Ada");
        String token = stage.invite(1);
        JsonNode attempt = stage.attempt(ada, token);
        String id = stage.one("SELECT id FROM invites WHERE uses = 0", String.class);
        stage.owner().delete(stage.api("/invites/" + id));
        int asked = stage.server().lookups().size();
        assertStatus(stage.bound(ada, attempt, "ada"), "{'status':'failed','reason':'unknown or expired invite'}");
        assertThat(stage.server().lookups()).hasSize(asked);
    }

    @Test
    void anAccountBeginsTwentyTimesAnHourWithATeam() {
        Person ada = stage.person("Ada");
        String token = stage.invite(1);
        for (int i = 0; i < 20; i++) {
            assertThat(ada.post("/api/invites/" + token + "/bindings", "{}").status())
                    .isEqualTo(201);
        }
        RawHttp.Answer refused = ada.post("/api/invites/" + token + "/bindings", "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        assertThat(stage.person("Bea")
                        .post("/api/invites/" + token + "/bindings", "{}")
                        .status())
                .isEqualTo(201);
        assertThat(stage.person("Nora").post(stage.api("/binding"), "{}").body())
                .isEqualTo("{\"error\":\"not found\"}");
    }

    @Test
    void closedInstallationsTakeOwnersAtTheirWord() {
        try (InviteStage closed = InviteStage.set(Map.of("PLATFORM_OWNER_BINDING", "declared"))) {
            assertThat(closed.one("SELECT member FROM memberships", String.class))
                    .isEqualTo("olga");
        }
        assertThat(stage.one("SELECT COUNT(member) FROM memberships", Integer.class))
                .isZero();
    }
}
