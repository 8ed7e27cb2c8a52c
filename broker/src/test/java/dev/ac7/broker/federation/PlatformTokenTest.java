package dev.ac7.broker.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import dev.ac7.broker.access.PlatformTokens.Verdict;
import dev.ac7.broker.testing.JoinedBroker;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.SigningKeys;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which bearers count as the platform's word for a member (broker.md section 4). */
final class PlatformTokenTest {
    private static JoinedBroker joined;

    @BeforeAll
    static void start() {
        joined = JoinedBroker.founded();
    }

    @AfterAll
    static void stop() {
        joined.close();
    }

    private static void good(String token) {
        Wire.Answer answer = joined.session(token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("member").asString()).isEqualTo(TestBroker.ADMIN);
    }

    private static void bad(String token) {
        refused(token, "invalid jwt");
    }

    private static void refused(String bearer, String words) {
        Wire.Answer answer = joined.session(bearer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo(words);
    }

    private static long now() {
        return Math.floorDiv(joined.broker().clock().millis(), 1000L);
    }

    @Test
    void theMembersOwnPermissionsCountAndNoneOfTheTokens() {
        joined.broker().member("quiet");

        Wire.Answer answer = joined.session(joined.token("quiet"));

        assertThat(answer.json().get("permissions")).isEmpty();
        assertThat(joined.broker()
                        .wire()
                        .get("/members")
                        .bearer(joined.token("quiet"))
                        .send()
                        .text())
                .doesNotContain("instructions");
        assertThat(joined.broker()
                        .wire()
                        .get("/enroll/pending")
                        .bearer(joined.token("quiet"))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Promise(35)
    void onlyThePairedIssuerAndAudienceAndAKnownMemberCount() {
        good(joined.token(TestBroker.ADMIN));
        good(joined.with(claims -> claims.put("aud", List.of("other", JoinedBroker.AUDIENCE))));
        good(joined.with(claims -> claims.remove("role")));
        bad(joined.with(claims -> claims.put("iss", claims.get("iss") + "/")));
        bad(joined.with(claims -> claims.put("iss", List.of(claims.get("iss")))));
        bad(joined.with(claims -> claims.remove("iss")));
        bad(joined.with(claims -> claims.put("aud", "team:other")));
        bad(joined.with(claims -> claims.put("aud", List.of())));
        bad(joined.with(claims -> claims.put("aud", List.of("other"))));
        bad(joined.with(claims -> claims.put("aud", List.of(JoinedBroker.AUDIENCE, 7))));
        bad(joined.with(claims -> claims.put("aud", List.of(List.of(JoinedBroker.AUDIENCE)))));
        bad(joined.with(claims -> claims.put("aud", Map.of("a", JoinedBroker.AUDIENCE))));
        bad(joined.with(claims -> claims.remove("aud")));
        bad(joined.with(claims -> claims.remove("sub")));
        bad(joined.with(claims -> claims.put("sub", "")));
        bad(joined.with(claims -> claims.put("sub", 7)));
        for (Object member : List.of("", "nobody", "ALICE", "alice ", "not a name", 7, List.of(TestBroker.ADMIN))) {
            refused(joined.with(claims -> claims.put("member", member)), "unknown member");
        }
        refused(joined.with(claims -> claims.remove("member")), "unknown member");
    }

    @Test
    @Promise(35)
    void timesCountToTheSecond() {
        good(joined.with(claims -> claims.put("exp", now() + 1)));
        bad(joined.with(claims -> claims.put("exp", now())));
        bad(joined.with(claims -> claims.remove("exp")));
        bad(joined.with(claims -> claims.put("exp", Long.toString(now() + 60))));
        bad(joined.with(claims -> claims.put("exp", now() + 60.5)));
        good(joined.with(claims -> claims.put("nbf", now())));
        bad(joined.with(claims -> claims.put("nbf", now() + 1)));
        bad(joined.with(claims -> claims.put("nbf", "soon")));

        good(joined.with(lives(3600, 0)));
        bad(joined.with(lives(3601, 0)));
        good(joined.with(lives(3590, 10)));
        bad(joined.with(lives(3591, 10)));
        good(joined.with(lives(60, -5)));
        bad(joined.with(lives(86_400, -86_390)));
        bad(joined.with(claims -> claims.put("iat", "now")));
        good(joined.with(lives(3600, 0).andThen(claims -> claims.remove("iat"))));
        bad(joined.with(lives(3601, 0).andThen(claims -> claims.remove("iat"))));
        bad(joined.with(claims -> claims.put("exp", Long.MAX_VALUE)));
        bad(joined.with(claims -> claims.put("iat", Long.MIN_VALUE)));
    }

    /** Ends after so many seconds from now, and was made so many ago. */
    private static Consumer<Map<String, Object>> lives(long left, long age) {
        return claims -> {
            claims.put("iat", now() - age);
            claims.put("exp", now() + left);
        };
    }

    @Test
    @Promise(35)
    void aTokenOnceFoundGoodEndsWithItsTimeAndItsMember() {
        String token = joined.token(TestBroker.ADMIN);
        good(token);
        int fetches = joined.fetches();
        joined.broker().clock().advance(Duration.ofSeconds(59));
        good(token);
        joined.broker().clock().advance(Duration.ofSeconds(1));
        bad(token);
        assertThat(joined.fetches()).isEqualTo(fetches);

        joined.broker().member("leaving");
        String leaving = joined.token("leaving");
        assertThat(joined.session(leaving).status()).isEqualTo(200);
        assertThat(joined.broker()
                        .wire()
                        .request("DELETE", "/members/leaving")
                        .bearer(joined.broker().adminToken())
                        .send()
                        .status())
                .isEqualTo(204);
        refused(leaving, "unknown member");
    }

    @Test
    @Promise(35)
    void onlyThePlatformsSignatureOfTheOneAlgorithmCounts() throws JOSEException, GeneralSecurityException {
        RSAKey key = joined.keys().current();
        String kid = key.getKeyID();
        String payload = joined.token(TestBroker.ADMIN).split("\\.", -1)[1];
        RSAKey stranger = new RSAKeyGenerator(2048).keyID(kid).generate();
        byte[] published = key.toRSAPublicKey().getEncoded();

        bad(encode("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + payload + ".AA");
        bad(hmac("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}", payload, published));
        bad(hmac("{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}", payload, published));
        bad(signed(key, header(JWSAlgorithm.RS384, kid)));
        bad(signed(key, header(JWSAlgorithm.RS512, kid)));
        bad(signed(key, header(JWSAlgorithm.PS256, kid)));
        bad(SigningKeys.sign(stranger, joined.claims(TestBroker.ADMIN)));
        bad(SigningKeys.sign(new RSAKey.Builder(key).keyID("another").build(), joined.claims(TestBroker.ADMIN)));
    }

    @Test
    @Promise(35)
    void headersThatBringAKeyOrAskForMoreAreRefused() throws JOSEException {
        RSAKey key = joined.keys().current();
        String kid = key.getKeyID();
        RSAKey stranger = new RSAKeyGenerator(2048).keyID(kid).generate();

        good(signed(key, header(JWSAlgorithm.RS256, kid)));
        good(signed(key, new JWSHeader.Builder(JWSAlgorithm.RS256)));
        bad(signed(stranger, header(JWSAlgorithm.RS256, kid).jwk(stranger.toPublicJWK())));
        bad(signed(key, header(JWSAlgorithm.RS256, kid).jwk(key.toPublicJWK())));
        bad(signed(key, header(JWSAlgorithm.RS256, kid).jwkURL(URI.create("https://evil.example/jwks"))));
        bad(signed(key, header(JWSAlgorithm.RS256, kid).x509CertURL(URI.create("https://evil.example/x"))));
        bad(signed(key, header(JWSAlgorithm.RS256, kid).x509CertChain(List.of(new Base64("AAAA")))));
        bad(signed(
                key,
                header(JWSAlgorithm.RS256, kid).criticalParams(Set.of("exp")).customParam("exp", 1)));
        bad(signed(key, header(JWSAlgorithm.RS256, kid).type(new JOSEObjectType("at+jwt"))));
        bad(raw(key, "{\"alg\":\"RS256\",\"kid\":7}", text()));
        bad(raw(key, "{\"alg\":\"RS256\",\"kid\":\"\"}", text()));
        bad(raw(key, "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}", text()));
        bad(raw(key, "[]", text()));
    }

    @Test
    @Promise(35)
    void everyTokenHasOneSpelling() throws JOSEException {
        RSAKey key = joined.keys().current();
        String plain = "{\"alg\":\"RS256\",\"kid\":\"" + key.getKeyID() + "\"}";
        good(raw(key, plain, text()));
        bad(raw(key, plain, "{\"member\":\"bob\"," + text().substring(1)));
        bad(raw(key, plain, "[" + text() + "]"));
        bad(raw(key, plain, text() + " {}"));

        String token = joined.token(TestBroker.ADMIN);
        bad(token.substring(0, token.length() - 4));
        bad(token.substring(0, token.length() - 2));
        bad(token + "AAAA");
        bad(withOtherTail(token));
        refused(token + "=", "unknown token");
        refused(token + ".AA", "unknown token");
        refused(token.substring(0, token.lastIndexOf('.') + 1), "unknown token");
        refused("not-a-token", "unknown token");
    }

    /** The same bytes in another spelling: bits of the last character that stand for nothing are set. */
    private static String withOtherTail(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    }

    @Test
    @Promise(35)
    void whatIsTooLongIsRefusedUnread() throws JOSEException {
        RSAKey key = joined.keys().current();
        String plain = "{\"alg\":\"RS256\",\"kid\":\"" + key.getKeyID() + "\"}";
        bad(raw(key, plain, "{\"pad\":\"" + "x".repeat(6000) + "\"," + text().substring(1)));
        Trust trust = joined.broker().core().trust();
        assertThat(trust.verdict("x".repeat(1 << 19) + "." + "y".repeat(1 << 19) + ".z"))
                .isEqualTo(new Verdict.Bad("too long"));
        assertThat(joined.session("x".repeat(1 << 20)).status()).isBetween(400, 499);
    }

    @Test
    void theSubjectStandsInTheAuditLogOfWhatWasChanged() {
        Wire.Answer answer = joined.broker()
                .wire()
                .post("/channels", "{'slug':'federated'}")
                .bearer(joined.token(TestBroker.ADMIN))
                .send();
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);

        assertThat(joined.broker()
                        .wire()
                        .get("/audit?limit=1")
                        .bearer(joined.broker().adminToken())
                        .send()
                        .text())
                .contains("\"platformSubject\":\"acct_alice\"");
    }

    private static String text() {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"s\",\"member\":\"alice\",\"exp\":%d}"
                .formatted(joined.block().issuer(), JoinedBroker.AUDIENCE, now() + 60);
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid);
    }

    private static String signed(RSAKey key, JWSHeader.Builder header) throws JOSEException {
        JWSObject token = new JWSObject(header.build(), new Payload(joined.claims(TestBroker.ADMIN)));
        token.sign(new RSASSASigner(key, Set.of()));
        return token.serialize();
    }

    /** Signs a header and a payload as they are written. */
    private static String raw(RSAKey key, String header, String payload) throws JOSEException {
        String signed = encode(header) + "." + encode(payload);
        return signed + "." + new RSASSASigner(key).sign(new JWSHeader(JWSAlgorithm.RS256), signed.getBytes(UTF_8));
    }

    private static String hmac(String header, String payload, byte[] secret) throws GeneralSecurityException {
        String signed = encode(header) + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "." + CompactJws.encode(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String encode(String text) {
        return CompactJws.encode(text.getBytes(UTF_8));
    }
}
