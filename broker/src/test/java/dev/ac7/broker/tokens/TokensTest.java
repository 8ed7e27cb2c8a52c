package dev.ac7.broker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bearer tokens over the wire: what is kept of them, what ends them, and when they were last used. */
class TokensTest {
    private static final MemberName BOB = new MemberName("bob");

    private final TestBroker broker = TestBroker.founded();
    private final String admin = broker.adminToken();
    private final String bob = broker.member("bob");

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire wire() {
        return broker.wire();
    }

    private JsonNode tokensOf(String member) {
        return wire().get("/members/" + member + "/tokens")
                .bearer(admin)
                .send()
                .json()
                .get("tokens");
    }

    private String idOf(String member) {
        return tokensOf(member).get(0).get("id").asString();
    }

    private Wire.Answer revoke(String member, String id) {
        return wire().request("DELETE", "/members/" + member + "/tokens/" + id)
                .bearer(admin)
                .send();
    }

    private Wire.Answer rotate(String member, String bearer) {
        return wire().post("/members/" + member + "/rotate-token")
                .bearer(bearer)
                .send();
    }

    @Test
    @Promise({7, 18})
    void onlyHashesOfTokensAndSessionsReachTheDisk() throws IOException {
        String session = broker.signIn();
        String rotated = rotate("bob", admin).json().get("token").asString();
        wire().get("/session").bearer(rotated).send();

        try (Stream<Path> files = Files.walk(broker.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(admin)
                        .doesNotContain(bob)
                        .doesNotContain(rotated)
                        .doesNotContain(session);
            }
        }
        List<String> kept = broker.core()
                .database()
                .read(handle -> handle.createQuery("SELECT hash FROM tokens ORDER BY member")
                        .mapTo(String.class)
                        .list());
        assertThat(kept)
                .containsExactly(
                        BearerToken.of(admin).hash().value(),
                        BearerToken.of(rotated).hash().value());
        assertThat(kept).allMatch(hash -> hash.matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    @Promise(18)
    void aHashIsNoToken() {
        String hash = BearerToken.of(bob).hash().value();

        assertThat(wire().get("/session").bearer(hash).send().error()).isEqualTo("unknown token");
    }

    @Test
    @Promise(19)
    void aTokenThatHasEndedFailsOnTheNextRequestAndOthersOfTheMemberWorkOn() {
        String second = issue(OptionalLong.empty());
        String first = idOf("bob");

        assertThat(revoke("bob", first).status()).isEqualTo(204);

        assertThat(wire().get("/session").bearer(bob).send().error()).isEqualTo("unknown token");
        assertThat(wire().get("/session").bearer(second).send().status()).isEqualTo(200);
        assertThat(revoke("bob", first).status()).isEqualTo(404);
    }

    /** A further token, made a moment after the member's first, since tokens are listed by their age. */
    private String issue(OptionalLong expiresAt) {
        broker.clock().advance(Duration.ofMillis(1));
        return broker.core()
                .database()
                .<NewToken>write(transaction -> broker.core()
                        .tokens()
                        .issue(transaction, BOB, "more", TokenOrigin.ENROLL, expiresAt, Optional.empty()))
                .plaintext()
                .reveal();
    }

    @Test
    @Promise({19, 76})
    void anExpiredTokenIsUnknownHiddenAndPurged() {
        long end = broker.clock().millis() + 1000;
        String brief = issue(OptionalLong.of(end));
        assertThat(wire().get("/session").bearer(brief).send().status()).isEqualTo(200);
        assertThat(tokensOf("bob")).hasSize(2);

        broker.clock().advance(Duration.ofMillis(1000));

        assertThat(wire().get("/session").bearer(brief).send().error()).isEqualTo("unknown token");
        assertThat(tokensOf("bob")).hasSize(1);
        broker.core().sweep();
        assertThat(rows()).isEqualTo(2);
    }

    private long rows() {
        return broker.core()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM tokens")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @Promise(20)
    void rotationEndsEveryTokenOfTheMemberTheCallersOwnToo() {
        String second = issue(OptionalLong.empty());

        Wire.Answer answer = rotate("bob", bob);

        String fresh = answer.json().get("token").asString();
        assertThat(answer.json().at("/tokenInfo/origin").asString()).isEqualTo("rotate");
        assertThat(answer.json().at("/tokenInfo/label").asString()).isEqualTo("rotated");
        assertThat(answer.json().at("/tokenInfo/createdBy").asString()).isEqualTo("bob");
        assertThat(wire().get("/session").bearer(bob).send().status()).isEqualTo(401);
        assertThat(wire().get("/session").bearer(second).send().status()).isEqualTo(401);
        assertThat(wire().get("/session").bearer(fresh).send().status()).isEqualTo(200);
        assertThat(tokensOf("bob")).hasSize(1);
    }

    @Test
    @Promise(21)
    void lastUseIsWrittenAtMostEveryHalfMinuteAndNeverGoesBack() {
        long start = broker.clock().millis();
        wire().get("/roster").bearer(bob).send();
        flush();
        assertThat(writtenLastUse()).isEqualTo(start);

        broker.clock().advance(Duration.ofSeconds(29));
        wire().get("/roster").bearer(bob).send();
        flush();
        assertThat(writtenLastUse()).isEqualTo(start);
        assertThat(shownLastUse()).isEqualTo(start + 29_000);

        broker.clock().advance(Duration.ofSeconds(1));
        flush();
        assertThat(writtenLastUse()).isEqualTo(start + 29_000);

        broker.clock().advance(Duration.ofHours(-1));
        wire().get("/roster").bearer(bob).send();
        flush();
        broker.core().lastUse().flushAll(broker.clock().millis());
        assertThat(writtenLastUse()).isEqualTo(start + 29_000);
        assertThat(shownLastUse()).isEqualTo(start + 29_000);
    }

    @Test
    @Promise(21)
    void lastUseSurvivesACleanStop() {
        wire().get("/roster").bearer(bob).send();
        flush();
        broker.clock().advance(Duration.ofSeconds(5));
        wire().get("/roster").bearer(bob).send();
        long used = broker.clock().millis();

        broker.restart();

        assertThat(writtenLastUse()).isEqualTo(used);
    }

    private void flush() {
        broker.core().lastUse().flushDue(broker.clock().millis());
    }

    private long writtenLastUse() {
        return broker.core()
                .database()
                .read(handle -> handle.createQuery("SELECT last_used_at FROM tokens WHERE member = 'bob'")
                        .mapTo(Long.class)
                        .one());
    }

    private long shownLastUse() {
        return tokensOf("bob").get(0).get("lastUsedAt").asLong();
    }

    @Test
    @Promise(33)
    void theLastTokenOfTheLastAdminCannotBeRevoked() {
        String id = idOf("alice");

        assertThat(revoke("alice", id).status()).isEqualTo(409);
        assertThat(wire().get("/session").bearer(admin).send().status()).isEqualTo(200);

        // An expired token beside it saves nobody.
        broker.core()
                .database()
                .change(transaction -> broker.core()
                        .tokens()
                        .issue(
                                transaction,
                                new MemberName("alice"),
                                "old",
                                TokenOrigin.ENROLL,
                                OptionalLong.of(broker.clock().millis()),
                                Optional.empty()));
        assertThat(revoke("alice", id).status()).isEqualTo(409);

        broker.member("carol", "admin");
        assertThat(revoke("alice", id).status()).isEqualTo(204);
    }

    @Test
    @Promise(23)
    void anotherMembersTokenLooksLikeNoTokenAtAll() {
        Wire.Answer foreign = wire().request("DELETE", "/members/bob/tokens/" + idOf("alice"))
                .bearer(bob)
                .send();
        Wire.Answer unknown = wire().request("DELETE", "/members/bob/tokens/" + UUID.randomUUID())
                .bearer(bob)
                .send();

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.toString()).isEqualTo(unknown.toString());
        assertThat(wire().get("/session").bearer(admin).send().status()).isEqualTo(200);
    }

    @Test
    void errorsComeInTheContractsOrder() {
        assertThat(rotate("b%20b", bob).status()).isEqualTo(400);
        assertThat(rotate("nobody", bob).status()).isEqualTo(404);
        assertThat(rotate("alice", bob).status()).isEqualTo(403);
        assertThat(wire().get("/members/alice/tokens").bearer(bob).send().status())
                .isEqualTo(403);
    }

    @Test
    void theSchemeIsReadInAnyCaseAndABadBearerNeverFallsBackToTheCookie() {
        String session = broker.signIn();
        Wire.Request asked = wire().get("/session");

        assertThat(asked.header("Authorization", "bEaReR " + bob).send().status())
                .isEqualTo(200);
        assertThat(asked.header("Authorization", "Bearer").send().error()).isEqualTo("missing bearer token");
        assertThat(asked.bearer("ac7_wrong").cookie(session).send().error()).isEqualTo("unknown token");
        assertThat(asked.send().error()).isEqualTo("missing credentials");
    }

    @Test
    void listingShowsNeitherTextNorHash() {
        String listed = tokensOf("bob").toString();

        assertThat(listed).doesNotContain(bob).doesNotContain("sha256").contains("\"label\":\"initial\"");
    }
}
