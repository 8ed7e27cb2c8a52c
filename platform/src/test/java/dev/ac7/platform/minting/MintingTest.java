package dev.ac7.platform.minting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.testing.TestPlatform;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MintingTest {
    private static final AccountId ANNA = new AccountId(UUID.randomUUID());
    private static final TeamId ACME = new TeamId(UUID.randomUUID());
    private static final MemberName MEMBER = new MemberName("anna");

    private static String mint(TestPlatform platform, AccountId account, TeamId team) {
        return platform.core().minting().mint().mint(team, account, MEMBER, TeamRole.ADMIN);
    }

    @Test
    void publishesWhatChecksItsTokens() throws Exception {
        try (TestPlatform platform = TestPlatform.start(Map.of("PLATFORM_TOKEN_TTL_SECONDS", "90"))) {
            RawHttp.Answer answer = platform.get("/.well-known/jwks.json");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            RSAKey key = (RSAKey) JWKSet.parse(answer.body()).getKeys().getFirst();
            assertThat(answer.body())
                    .isEqualTo("{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\""
                            + key.getKeyID() + "\",\"n\":\"" + key.getModulus() + "\",\"e\":\"AQAB\"}]}");
            assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
            assertThat(key.size()).isGreaterThanOrEqualTo(2048);

            SignedJWT token = SignedJWT.parse(mint(platform, ANNA, ACME));
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
            assertThat(token.getHeader().toJSONObject())
                    .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", key.getKeyID()));
            Map<String, Object> claims = token.getPayload().toJSONObject();
            long now = platform.clock().millis() / 1000;
            assertThat(claims)
                    .containsOnlyKeys("iss", "aud", "sub", "member", "role", "tier", "iat", "exp", "jti")
                    .containsEntry("iss", platform.origin())
                    .containsEntry("aud", "team:" + ACME)
                    .containsEntry("member", "anna")
                    .containsEntry("role", "admin")
                    .containsEntry("tier", "self-hosted")
                    .containsEntry("iat", now)
                    .containsEntry("exp", now + 90);
            assertThat(claims.get("sub")).asString().matches("acct_[a-z2-7]{32}");
            assertThat(claims.get("jti")).asString().matches("[A-Za-z0-9_-]{22}");
        }
    }

    @Test
    void answersThatASetIsStillTheSame() {
        try (TestPlatform platform = TestPlatform.start()) {
            String tag = platform.get("/.well-known/jwks.json").header("ETag");
            RawHttp.Answer same = platform.get("/.well-known/jwks.json", "If-None-Match: \"other\", W/" + tag);
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(platform.get("/.well-known/jwks.json", "If-None-Match: \"other\"")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void callsAnAccountTheSameTowardsOneTeamForeverAndDifferentlyTowardsAnother() throws Exception {
        try (TestPlatform platform = TestPlatform.start()) {
            String subject = subject(mint(platform, ANNA, ACME));
            String key = platform.get("/.well-known/jwks.json").body();
            platform.restart();
            assertThat(subject(mint(platform, ANNA, ACME))).isEqualTo(subject);
            assertThat(platform.get("/.well-known/jwks.json").body()).isEqualTo(key);
            assertThat(subject(mint(platform, ANNA, new TeamId(UUID.randomUUID()))))
                    .isNotEqualTo(subject);
            assertThat(subject(mint(platform, new AccountId(UUID.randomUUID()), ACME)))
                    .isNotEqualTo(subject);
        }
    }

    private static String subject(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
    }
}
