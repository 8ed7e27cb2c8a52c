package dev.ac7.authority.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.storage.Profile;
import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.testing.MovableClock;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTokensTest {
    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(UTF_8);
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final MovableClock NOW = new MovableClock();

    private final MovableClock clock = new MovableClock();
    private final SessionTokens tokens = new SessionTokens(SECRET, Duration.ofHours(12), clock);

    @Test
    void readsWhatItIssued() {
        SignedInSession session = new SignedInSession(
                "sub-1",
                new Profile("Søren", "https://p.example/1", "s@example.com"),
                List.of(SessionRole.USER, SessionRole.ADMIN));

        assertThat(tokens.read(tokens.issue(session))).isEqualTo(new SessionReading.Good(session));
    }

    @Test
    void hasTheContractsForm() {
        String[] parts = tokens.issue(plain("sub-1")).split("\\.", -1);

        assertThat(text(parts[0])).isEqualTo(HEADER);
        long now = clock.instant().getEpochSecond();
        assertThat(text(parts[1]))
                .isEqualTo(
                        "{\"sub\":\"sub-1\",\"roles\":[\"user\"],\"iat\":%d,\"exp\":%d}".formatted(now, now + 43_200));
    }

    @Test
    void isGoodUntilTheSecondOfItsEnd() {
        String token = tokens.issue(plain("sub-1"));
        Duration wholeSeconds = Duration.ofHours(12);

        clock.advance(wholeSeconds.minusMillis(1));
        assertThat(tokens.verify(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.read(token)).isInstanceOf(SessionReading.Expired.class);
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void readsTokensOfOtherWritersWithTheSameSecret() {
        // Other order, no type, further claims, a role nobody knows: what another implementation may write.
        String token = hs256(
                "{\"typ\":\"JWT\",\"kid\":\"x\",\"alg\":\"HS256\"}",
                "{\"exp\":%d,\"aud\":\"x\",\"roles\":[\"admin\",\"owner\"],\"email\":null,\"sub\":\"s\"}"
                        .formatted(soon()));

        assertThat(tokens.read(token))
                .isEqualTo(new SessionReading.Good(
                        new SignedInSession("s", Profile.unknown(), List.of(SessionRole.ADMIN))));
    }

    @Test
    void takesAShortSecret() {
        SessionTokens local = new SessionTokens("x".getBytes(UTF_8), Duration.ofHours(1), clock);

        assertThat(local.verify(local.issue(plain("sub-1")))).isPresent();
        assertThat(tokens.verify(local.issue(plain("sub-1")))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void refuses(String attack, String token) {
        assertThat(tokens.read(token)).isInstanceOf(SessionReading.Foreign.class);
        assertThat(tokens.verify(token)).isEmpty();
    }

    static Stream<Arguments> attacks() throws GeneralSecurityException {
        String claims = "{\"sub\":\"boss\",\"roles\":[\"admin\"],\"exp\":%d}".formatted(soon());
        String good = hs256(HEADER, claims);
        String signed = good.substring(0, good.lastIndexOf('.'));
        String signature = good.substring(good.lastIndexOf('.') + 1);
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("two dots", ".."),
                Arguments.of("words", "not a token"),
                Arguments.of("four parts", good + ".x"),
                Arguments.of("no signature", signed + "."),
                Arguments.of("algorithm none", encode("{\"alg\":\"none\"}") + "." + encode(claims) + "."),
                Arguments.of("algorithm none, signed", hs256("{\"alg\":\"none\"}", claims)),
                Arguments.of("algorithm nOnE, signed", hs256("{\"alg\":\"nOnE\"}", claims)),
                Arguments.of("algorithm hs256", hs256("{\"alg\":\"hs256\"}", claims)),
                Arguments.of("algorithm missing", hs256("{\"typ\":\"JWT\"}", claims)),
                Arguments.of("algorithm a list", hs256("{\"alg\":[\"HS256\"]}", claims)),
                Arguments.of("algorithm twice", hs256("{\"alg\":\"none\",\"alg\":\"HS256\"}", claims)),
                Arguments.of("HS384", mac("HmacSHA384", "{\"alg\":\"HS384\"}", claims, SECRET)),
                Arguments.of("HS512", mac("HmacSHA512", "{\"alg\":\"HS512\"}", claims, SECRET)),
                Arguments.of("HS384 that says HS256", mac("HmacSHA384", HEADER, claims, SECRET)),
                Arguments.of("RS256", rs256(pair, claims)),
                Arguments.of(
                        "public key as secret",
                        mac("HmacSHA256", HEADER, claims, pair.getPublic().getEncoded())),
                Arguments.of(
                        "critical extension", hs256("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", claims)),
                Arguments.of(
                        "claims changed",
                        encode(HEADER) + "." + encode(claims.replace("boss", "bass")) + "." + signature),
                Arguments.of("signature cut", signed + "." + signature.substring(0, 20)),
                Arguments.of("signature longer", good + "AA"),
                Arguments.of("signature padded", good + "="),
                Arguments.of("signature with spare bits", signed + "." + spareBits(signature)),
                Arguments.of("payload with spare bits", spareBits()),
                Arguments.of("standard alphabet", good.replace('-', '+').replace('_', '/') + "+"),
                Arguments.of("line feed", good + "\n"),
                Arguments.of("blank before", " " + good),
                Arguments.of("no expiry", hs256(HEADER, "{\"sub\":\"boss\"}")),
                Arguments.of("expiry as text", hs256(HEADER, "{\"sub\":\"boss\",\"exp\":\"" + soon() + "\"}")),
                Arguments.of("expiry as fraction", hs256(HEADER, "{\"sub\":\"boss\",\"exp\":" + soon() + ".5}")),
                Arguments.of("expiry beyond numbers", hs256(HEADER, "{\"sub\":\"boss\",\"exp\":99999999999999999999}")),
                Arguments.of("expiry null", hs256(HEADER, "{\"sub\":\"boss\",\"exp\":null}")),
                Arguments.of("expiry twice", hs256(HEADER, "{\"sub\":\"boss\",\"exp\":1,\"exp\":" + soon() + "}")),
                Arguments.of("subject twice", hs256(HEADER, "{\"sub\":\"a\",\"sub\":\"boss\",\"exp\":" + soon() + "}")),
                Arguments.of("no subject", hs256(HEADER, "{\"exp\":" + soon() + "}")),
                Arguments.of("empty subject", hs256(HEADER, "{\"sub\":\"\",\"exp\":" + soon() + "}")),
                Arguments.of("subject a number", hs256(HEADER, "{\"sub\":1,\"exp\":" + soon() + "}")),
                Arguments.of("claims a list", hs256(HEADER, "[]")),
                Arguments.of("claims and more", hs256(HEADER, claims + "{}")),
                Arguments.of("byte order mark", hs256(HEADER, "\uFEFF" + claims)),
                Arguments.of("deep", hs256(HEADER, "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}")),
                Arguments.of("huge", hs256(HEADER, claims.replace("}", ",\"pad\":\"" + "x".repeat(1 << 20) + "\"}"))));
    }

    @ParameterizedTest
    @MethodSource("ended")
    void isOverWhenItsEndIsNotInTheFuture(long end) {
        assertThat(tokens.read(hs256(HEADER, "{\"sub\":\"boss\",\"exp\":" + end + "}")))
                .isInstanceOf(SessionReading.Expired.class);
    }

    static Stream<Long> ended() {
        return Stream.of(NOW.instant().getEpochSecond(), NOW.instant().getEpochSecond() - 1, 0L, -1L, Long.MIN_VALUE);
    }

    private static SignedInSession plain(String sub) {
        return new SignedInSession(sub, Profile.unknown(), List.of(SessionRole.USER));
    }

    private static long soon() {
        return NOW.instant().getEpochSecond() + 60;
    }

    /** The same bytes as the base64url decoder of the platform reads them, spelled otherwise. */
    private static String spareBits(String signature) {
        // 32 bytes leave two bits of the last character unused.
        char last = signature.charAt(signature.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return signature.substring(0, signature.length() - 1) + alphabet.charAt(alphabet.indexOf(last) ^ 1);
    }

    private static String spareBits() {
        String payload = encode("{\"sub\":\"bosss\",\"exp\":" + soon() + "}");
        String signed = encode(HEADER) + "." + payload.substring(0, payload.length() - 1)
                + (char) (payload.charAt(payload.length() - 1) + 1);
        assertThat(payload.length() % 4).isNotZero();
        return signed + "." + encode(hmac("HmacSHA256", signed, SECRET));
    }

    private static String hs256(String header, String claims) {
        return mac("HmacSHA256", header, claims, SECRET);
    }

    private static String mac(String algorithm, String header, String claims, byte[] secret) {
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + encode(hmac(algorithm, signed, secret));
    }

    private static byte[] hmac(String algorithm, String signed, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rs256(KeyPair pair, String claims) throws GeneralSecurityException {
        String signed = encode("{\"alg\":\"RS256\"}") + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + encode(signature.sign());
    }

    private static String encode(String text) {
        return encode(text.getBytes(UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }
}
