package dev.ac7.kernel.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OpenIdProvider;
import dev.ac7.kernel.testing.OpenIdProvider.Endpoint;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.ProviderFault;
import dev.ac7.kernel.testing.SigningKeys;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdTokensTest {
    private final MovableClock clock = new MovableClock();
    private final OpenIdProvider provider = OpenIdProvider.start(clock);
    private final ProviderHttp http = new ProviderHttp();
    private final IdTokens tokens = tokens(ProviderKey.ALGORITHMS);

    @AfterEach
    void stop() {
        http.close();
        provider.close();
    }

    private IdTokens tokens(Set<String> algorithms) {
        Discovery discovery = new Discovery(URI.create(provider.issuer()), http, clock);
        return new IdTokens(
                discovery::endpoints,
                new ProviderKeys(() -> discovery.endpoints().map(Endpoints::keys), http, clock),
                Set.of(OpenIdProvider.CLIENT_ID, "second-audience"),
                algorithms,
                clock);
    }

    @Test
    void acceptsWhatTheProviderSigned() {
        assertThat(tokens.verify(provider.idToken())).isInstanceOfSatisfying(IdTokenVerdict.Good.class, good -> {
            assertThat(good.sub()).isEqualTo("sub-1");
            assertThat(good.claims().text("email")).contains("someone@example.com");
        });
        assertThat(provider.seen())
                .as("the token is in no address")
                .containsExactly("/.well-known/openid-configuration", "/jwks");
    }

    @Test
    @Promise(35)
    void refusesOtherClaims() {
        assertBad(with(claims -> claims.put("iss", "https://evil.example")));
        assertBad(with(claims -> claims.put("iss", List.of(provider.issuer()))));
        assertBad(with(claims -> claims.remove("iss")));
        assertBad(with(claims -> claims.put("aud", "another-client")));
        assertBad(with(claims -> claims.put("aud", List.of(OpenIdProvider.CLIENT_ID, "another-client"))));
        assertBad(with(claims -> claims.put("aud", List.of())));
        assertBad(with(claims -> claims.remove("aud")));
        assertBad(with(claims -> claims.remove("exp")));
        assertBad(with(claims -> claims.put("exp", now())));
        assertBad(with(claims -> claims.put("exp", Long.toString(now() + 60))));
        assertBad(with(claims -> claims.put("nbf", now() + IdTokens.AHEAD + 1)));
        assertGood(tokens, with(claims -> claims.put("nbf", now() + IdTokens.AHEAD)));
        assertGood(tokens, with(claims -> claims.put("exp", now() + 1)));
        assertGood(tokens, with(claims -> claims.put("aud", "second-audience")));
        assertGood(tokens, with(claims -> claims.put("aud", List.of("second-audience"))));
    }

    @Test
    void tellsWhenThereIsNoSubject() {
        assertThat(tokens.verify(with(claims -> claims.remove("sub")))).isInstanceOf(IdTokenVerdict.Nobody.class);
        assertThat(tokens.verify(with(claims -> claims.put("sub", "")))).isInstanceOf(IdTokenVerdict.Nobody.class);
    }

    @Test
    void theNonceMustBeTheOneAskedFor() {
        String answer = with(claims -> claims.put("nonce", "n-1"));

        assertThat(tokens.verify(answer, "n-1")).isInstanceOf(IdTokenVerdict.Good.class);
        assertThat(tokens.verify(answer, "n-2")).isInstanceOf(IdTokenVerdict.Bad.class);
        assertThat(tokens.verify(provider.idToken(), "n-1")).isInstanceOf(IdTokenVerdict.Bad.class);
    }

    @Test
    void whatAnswersOurRequestWasIssuedForUsAndJustNow() {
        assertAnswer(IdTokenVerdict.Good.class, claims -> claims.put("azp", OpenIdProvider.CLIENT_ID));
        assertAnswer(IdTokenVerdict.Bad.class, claims -> claims.put("azp", "another-client"));
        assertAnswer(IdTokenVerdict.Bad.class, claims -> claims.put("azp", List.of(OpenIdProvider.CLIENT_ID)));
        assertAnswer(IdTokenVerdict.Good.class, claims -> claims.put("iat", now() + IdTokens.AHEAD));
        assertAnswer(IdTokenVerdict.Bad.class, claims -> claims.put("iat", now() + IdTokens.AHEAD + 1));
        assertAnswer(IdTokenVerdict.Bad.class, claims -> claims.remove("iat"));
    }

    private void assertAnswer(Class<? extends IdTokenVerdict> verdict, Consumer<Map<String, Object>> change) {
        String token = with(change.andThen(claims -> claims.put("nonce", "n-1")));
        assertThat(tokens.verify(token, "n-1")).isInstanceOf(verdict);
    }

    @Test
    void onlyTheAlgorithmsThatAreNamedCount() {
        assertBad(tokens(Set.of("PS256", "ES256")), provider.idToken());
        assertGood(tokens(Set.of("RS256")), provider.idToken());
    }

    @Test
    @Promise(35)
    void refusesOtherSignaturesAndHeaders() throws JOSEException, GeneralSecurityException {
        RSAKey key = provider.keys().current();
        String good = provider.idToken();
        String payload = good.split("\\.", -1)[1];
        String kid = key.getKeyID();
        RSAKey stranger = new RSAKeyGenerator(2048).keyID(kid).generate();

        assertBad(encode("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + payload + ".");
        assertBad(encode("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + payload + ".AA");
        assertBad(hmac(
                "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}",
                payload,
                key.toRSAPublicKey().getEncoded()));
        assertBad(hmac(
                "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}",
                payload,
                key.toRSAPublicKey().getEncoded()));
        assertBad(SigningKeys.sign(stranger, provider.claims()));
        assertBad(signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(kid).build(), key));
        assertBad(signed(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(kid).build(), key));
        assertBad(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(kid)
                        .jwk(stranger.toPublicJWK())
                        .build(),
                stranger));
        assertBad(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(kid)
                        .jwkURL(URI.create("https://evil.example/jwks"))
                        .build(),
                key));
        assertBad(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(kid)
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build(),
                key));
        assertBad(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(kid)
                        .type(new com.nimbusds.jose.JOSEObjectType("at+jwt"))
                        .build(),
                key));
        assertBad(good + "=");
        assertBad(withOtherTail(good));
        assertBad(good.substring(0, good.length() - 8));
        assertBad("x".repeat(1 << 20));
        assertBad(signedText(key, "{\"sub\":\"a\"," + claimsText().substring(1)));
        assertGood(tokens, signedText(key, claimsText()));
    }

    @Test
    @Promise(36)
    void unknownKeysCostOneFetchInThirtySeconds() {
        assertGood(tokens, provider.idToken());
        clock.advance(Duration.ofSeconds(30));
        int before = provider.calls(Endpoint.KEYS);
        RSAKey key = provider.keys().current();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 10_000)
                    .forEach(i -> many.submit(() -> assertBad(
                            encode("{\"alg\":\"RS256\",\"kid\":\"" + UUID.randomUUID() + "\"}") + ".e30.AA")));
        }

        assertThat(provider.calls(Endpoint.KEYS) - before).isEqualTo(1);
        assertGood(tokens, SigningKeys.sign(key, provider.claims()));
    }

    @Test
    @Promise({36, 37})
    void keysRotateAndWithdrawnOnesEnd() {
        String old = with(claims -> claims.put("exp", now() + 86_400));
        assertGood(tokens, old);
        provider.keys().rotate();
        clock.advance(Duration.ofSeconds(30));
        assertGood(tokens, provider.idToken());
        assertGood(tokens, old);

        provider.keys().retireOld();
        clock.advance(Duration.ofMinutes(59));
        assertGood(tokens, old);
        clock.advance(Duration.ofMinutes(1));
        assertGood(tokens, provider.idToken());
        assertBad(old);
    }

    @Test
    void keysAreKeptAsLongAsTheySay() {
        provider.keysCacheControl("max-age=120");
        assertGood(tokens, provider.idToken());
        clock.advance(Duration.ofSeconds(119));
        assertGood(tokens, provider.idToken());
        assertThat(provider.calls(Endpoint.KEYS)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertGood(tokens, provider.idToken());
        assertThat(provider.calls(Endpoint.KEYS)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    @Promise(36)
    void oldKeysStayInUseWhateverTheProviderAnswers(ProviderFault fault) {
        assertGood(tokens, provider.idToken());
        provider.fails(Endpoint.KEYS, fault);
        clock.advance(Duration.ofDays(2));

        assertGood(tokens, provider.idToken());
        assertGood(tokens, provider.idToken());
        // The platform's client asks once more by itself when a connection breaks.
        assertThat(provider.calls(Endpoint.KEYS)).isEqualTo(fault == ProviderFault.DROP ? 3 : 2);
    }

    @Test
    void withoutKeysNothingIsGoodAndItRecovers() {
        provider.fails(Endpoint.DISCOVERY, ProviderFault.UNAVAILABLE);
        assertBad(provider.idToken());
        provider.heal();
        clock.advance(Duration.ofSeconds(1));
        assertGood(tokens, provider.idToken());
    }

    private void assertBad(String token) {
        assertBad(tokens, token);
    }

    private static void assertBad(IdTokens tokens, String token) {
        assertThat(tokens.verify(token)).isInstanceOf(IdTokenVerdict.Bad.class);
    }

    private static void assertGood(IdTokens tokens, String token) {
        assertThat(tokens.verify(token)).isInstanceOf(IdTokenVerdict.Good.class);
    }

    private String with(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = provider.claims();
        change.accept(claims);
        return provider.keys().sign(claims);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private String claimsText() {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"b\",\"exp\":%d}"
                .formatted(provider.issuer(), OpenIdProvider.CLIENT_ID, now() + 60);
    }

    private String signed(JWSHeader header, RSAKey key) throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(provider.claims()));
        RSASSASigner signer = new RSASSASigner(key);
        token.sign(signer);
        return token.serialize();
    }

    private static String signedText(RSAKey key, String claims) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new Payload(claims));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** The same bytes in another spelling: bits of the last character that stand for nothing are set. */
    private static String withOtherTail(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    }

    private static String hmac(String header, String payload, byte[] secret) throws GeneralSecurityException {
        String signed = encode(header) + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
