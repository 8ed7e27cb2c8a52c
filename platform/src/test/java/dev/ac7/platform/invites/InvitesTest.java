package dev.ac7.platform.invites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.testing.Person;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invites over the wire (platform.md section 7.1). */
class InvitesTest {
    private static final String UNKNOWN = "{\"error\":\"unknown or expired invite\"";

    private final InviteStage stage = InviteStage.set();

    @AfterEach
    void stop() {
        stage.close();
    }

    private void assertGone(String token) {
        RawHttp.Answer answer = stage.person("Nora").get("/api/invites/" + token);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).startsWith(UNKNOWN);
        assertThat(stage.person("Nora")
                        .post("/api/invites/" + token + "/bindings", "{}")
                        .body())
                .startsWith(UNKNOWN);
        assertThat(stage.platform().core().invites().usable(token)).isFalse();
    }

    @Test
    void theAddressIsShownOnceAndOnlyAHashIsKept() {
        RawHttp.Answer made = stage.owner().post(stage.api("/invites"), "{\"role\":\"member\",\"note\":\" for Bea \"}");
        assertThat(made.status()).isEqualTo(201);
        long week = stage.platform().clock().millis() + Duration.ofDays(7).toMillis();
        assertThat(Person.json(made).path("expiresAt").asLong()).isEqualTo(week);
        assertThat(Person.json(made).path("url").asString())
                .matches(stage.platform().origin() + "/invite/[A-Za-z0-9_-]{43}");
        String token = InviteStage.token(made);

        String kept = stage.one("SELECT token_hash FROM invites", String.class);
        assertThat(kept).matches("[0-9a-f]{64}").doesNotContain(token);
        RawHttp.Answer list = stage.owner().get(stage.api("/invites"));
        assertThat(list.body()).doesNotContain(token).doesNotContain(kept);
        JsonNode listed = Person.json(list).path("invites").path(0);
        assertThat(listed.path("id")).isEqualTo(Person.json(made).path("id"));
        assertThat(listed.path("role").asString()).isEqualTo("member");
        assertThat(listed.path("note").asString()).isEqualTo("for Bea");
        assertThat(listed.path("inviter").asString()).isEqualTo("Olga");
        assertThat(listed.path("maxUses").asInt()).isEqualTo(1);
        assertThat(listed.path("uses").asInt()).isZero();

        assertThat(stage.person("Bea").get("/api/invites/" + token).body())
                .isEqualTo(
                        "{\"teamName\":\"Acme\",\"origin\":\"" + stage.server().origin()
                                + "\",\"inviter\":\"Olga\",\"role\":\"member\",\"expiresAt\":" + week + "}");
        assertThat(stage.platform().core().invites().usable(token)).isTrue();
    }

    @Test
    void revokedOnesAreAsGoodAsUnknown() {
        RawHttp.Answer made = stage.owner().post(stage.api("/invites"), "{\"role\":\"member\"}");
        String path = stage.api("/invites/" + Person.json(made).path("id").asString());

        assertThat(stage.owner().delete(path).status()).isEqualTo(204);

        assertGone(InviteStage.token(made));
        assertThat(stage.owner().delete(path).status()).isEqualTo(404);
        assertThat(Person.json(stage.owner().get(stage.api("/invites")))
                        .path("invites")
                        .size())
                .isZero();
        assertThat(stage.audited()).containsExactly("invite.made", "invite.revoked");
    }

    @Test
    void nobodyTellsApartWhyAnInviteCannotBeFollowed() {
        String used = stage.invite(1);
        Person ada = stage.person("Ada");
        stage.bound(ada, stage.attempt(ada, used), "ada");
        String over = stage.invite("{\"role\":\"member\",\"expiresInHours\":1}");
        stage.platform().clock().advance(Duration.ofHours(1));

        assertGone(used);
        assertGone(over);
        assertGone("A".repeat(43));
        assertGone("%C3%A9");
    }

    @Test
    void anInviteEndsWithTheRightOfWhoeverMadeIt() {
        Person adam = stage.joined("Adam", "admin");
        String byAdmin = InviteStage.token(adam.post(stage.api("/invites"), "{\"role\":\"member\"}"));
        assertThat(stage.person("Nora").get("/api/invites/" + byAdmin).status()).isEqualTo(200);
        Person nora = stage.person("Nora");
        JsonNode attempt = stage.attempt(nora, byAdmin);

        assertThat(stage.owner().delete(stage.api("/members/" + adam.account())).status())
                .isEqualTo(204);

        assertGone(byAdmin);
        JsonNode status = stage.bound(nora, attempt, "nora");
        assertThat(status.path("status").asString()).isEqualTo("failed");
        assertThat(status.path("reason").asString()).isEqualTo("unknown or expired invite");
    }

    @Test
    void ownersInviteAnybodyAdminsInviteMembersAndOthersNobody() {
        Person adam = stage.joined("Adam", "admin");
        Person mia = stage.joined("Mia", "member");
        Person stranger = stage.person("Nora");
        String admins = "{\"role\":\"admin\"}";
        String members = "{\"role\":\"member\"}";

        assertThat(adam.post(stage.api("/invites"), admins).body()).startsWith("{\"error\":\"not allowed\"");
        assertThat(adam.post(stage.api("/invites"), members).status()).isEqualTo(201);
        assertThat(stage.owner().post(stage.api("/invites"), admins).status()).isEqualTo(201);
        String id = Person.json(adam.get(stage.api("/invites")))
                .path("invites")
                .path(0)
                .path("id")
                .asString();
        for (String path : new String[] {"/invites", "/invites/" + id}) {
            String method = path.equals("/invites") ? "POST" : "DELETE";
            assertThat(mia.send(method, stage.api(path), members).status()).isEqualTo(403);
            assertThat(stranger.send(method, stage.api(path), members).body()).isEqualTo("{\"error\":\"not found\"}");
        }
        assertThat(mia.get(stage.api("/invites")).status()).isEqualTo(403);
        assertThat(stranger.get(stage.api("/invites")).body()).isEqualTo("{\"error\":\"not found\"}");
        assertThat(stage.platform().get(stage.api("/invites")).status()).isEqualTo(401);
        assertThat(stage.platform().get("/api/invites/" + "A".repeat(43)).body())
                .isEqualTo("{\"error\":\"sign in\"}");
    }

    @Test
    void boundsAreKept() {
        for (String body : new String[] {
            "{}",
            "{\"role\":\"owner\"}",
            "{\"role\":\"member\",\"expiresInHours\":0}",
            "{\"role\":\"member\",\"expiresInHours\":721}",
            "{\"role\":\"member\",\"maxUses\":0}",
            "{\"role\":\"member\",\"maxUses\":101}",
            "{\"role\":\"member\",\"maxUses\":\"1\"}",
            "{\"role\":\"member\",\"note\":\"" + "n".repeat(201) + "\"}"
        }) {
            RawHttp.Answer answer = stage.owner().post(stage.api("/invites"), body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"error\":\"invalid request\"");
        }
    }

    @Test
    void aTeamHasTwoHundredOpenInvitesAtMost() {
        long now = stage.platform().clock().millis();
        stage.platform().core().ground().database().change(transaction -> {
            for (int i = 0; i < 199; i++) {
                transaction
                        .handle()
                        .execute(
                                """
                                INSERT INTO invites (id, team_id, token_hash, role, note, max_uses, uses,
                                                     created_by, created_at, expires_at)
                                VALUES (?, ?, ?, 'member', '', 1, 0, ?, ?, ?)
                                """,
                                UUID.randomUUID().toString(),
                                stage.team().toString(),
                                Integer.toString(i),
                                stage.owner().account().toString(),
                                now,
                                now + 1);
            }
        });
        assertThat(stage.owner()
                        .post(stage.api("/invites"), "{\"role\":\"member\"}")
                        .status())
                .isEqualTo(201);
        RawHttp.Answer refused = stage.owner().post(stage.api("/invites"), "{\"role\":\"member\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).startsWith("{\"error\":\"too many invites\"");

        stage.platform().clock().advance(Duration.ofMillis(1));
        assertThat(stage.owner()
                        .post(stage.api("/invites"), "{\"role\":\"member\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoTriesManyInvitesHasToWaitAndWhoFollowsOneHasNot() {
        String token = stage.invite(1);
        Person nora = stage.person("Nora");
        for (int i = 0; i < 31; i++) {
            assertThat(nora.get("/api/invites/" + token).status()).isEqualTo(200);
        }
        for (int i = 0; i < 30; i++) {
            assertThat(nora.get("/api/invites/" + i).status()).isEqualTo(404);
        }
        for (RawHttp.Answer refused : new RawHttp.Answer[] {
            nora.get("/api/invites/" + token), nora.post("/api/invites/" + token + "/bindings", "{}")
        }) {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body()).startsWith("{\"error\":\"rate limited\"");
            assertThat(refused.header("Retry-After")).isEqualTo("600");
        }
        RawHttp.Answer page = nora.page("/invite/" + token);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");

        stage.platform().clock().advance(Duration.ofMinutes(10));
        assertThat(nora.get("/api/invites/" + token).status()).isEqualTo(200);
    }

    @Test
    void invitesGoWithTheirTeamAndAreSweptAfterTheirEnd() {
        stage.invite("{\"role\":\"member\",\"expiresInHours\":1}");
        String later = stage.invite(1);
        stage.platform().clock().advance(Duration.ofHours(3));
        stage.platform().core().invites().sweep();
        assertThat(stage.one("SELECT COUNT(*) FROM invites", Integer.class)).isEqualTo(1);

        Person nora = stage.person("Nora");
        JsonNode attempt = stage.attempt(nora, later);
        assertThat(stage.owner()
                        .send("DELETE", stage.api(""), "{\"confirm\":\"Acme\"}")
                        .status())
                .isEqualTo(204);
        assertGone(later);
        assertThat(nora.get("/api/bindings/" + attempt.path("bindingId").asString())
                        .status())
                .isEqualTo(404);
    }
}
