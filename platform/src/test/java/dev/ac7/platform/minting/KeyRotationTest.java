package dev.ac7.platform.minting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.testing.TestPlatform;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Traffic that never stops while the key changes (platform.md section 8.2). */
class KeyRotationTest {
    private static final String JWKS = "/.well-known/jwks.json";
    private static final AccountId ANNA = new AccountId(UUID.randomUUID());
    private static final TeamId ACME = new TeamId(UUID.randomUUID());

    /**
     * A server that checks tokens by the broker's rules: it keeps a fetched set for 10 minutes and asks anew for a key
     * it does not know, but not within 30 seconds of its last request. Before it stands a cache that believes the set's
     * headers: it gives out what is up to 5 minutes old.
     */
    private static final class Server {
        private final TestPlatform platform;
        private final MovableClock clock;
        private JWKSet cached = new JWKSet();
        private JWKSet known = new JWKSet();
        private long cachedAt = Long.MIN_VALUE / 2;
        private long knownAt = Long.MIN_VALUE / 2;

        Server(TestPlatform platform) {
            this.platform = platform;
            this.clock = platform.clock();
        }

        boolean accepts(SignedJWT token) throws ParseException, JOSEException {
            long now = clock.millis();
            if (now - knownAt >= 600_000) {
                fetch(now);
            }
            JWK key = known.getKeyByKeyId(token.getHeader().getKeyID());
            if (key == null && now - knownAt >= 30_000) {
                fetch(now);
                key = known.getKeyByKeyId(token.getHeader().getKeyID());
            }
            return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
        }

        private void fetch(long now) throws ParseException {
            if (now - cachedAt >= 300_000) {
                RawHttp.Answer answer = platform.get(JWKS);
                assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
                cached = JWKSet.parse(answer.body());
                cachedAt = now;
            }
            known = cached;
            knownAt = now;
        }
    }

    @Test
    @Promise(37)
    void noRequestFailsWhileTheKeyIsRotated() throws Exception {
        try (TestPlatform platform = TestPlatform.start()) {
            List<Server> servers = new ArrayList<>();
            Set<String> signers = new HashSet<>();
            for (int second = 0; second < 2700; second += 15) {
                platform.clock().advance(Duration.ofSeconds(15));
                if (second % 60 == 0) {
                    platform.core().minting().tick();
                }
                if (second < 900 && second % 165 == 0) {
                    servers.add(new Server(platform));
                }
                if (second == 900) {
                    platform.core().minting().keys().rotate(Acting.OPERATOR);
                }
                SignedJWT token = SignedJWT.parse(
                        platform.core().minting().mint().mint(ACME, ANNA, new MemberName("anna"), TeamRole.OWNER));
                signers.add(token.getHeader().getKeyID());
                for (Server server : servers) {
                    assertThat(server.accepts(token)).as("after %s s", second).isTrue();
                }
            }
            assertThat(signers).as("the key was rotated").hasSize(2);
        }
    }

    @Test
    void thePageSaysWhatHappensWhen() {
        try (TestPlatform platform = TestPlatform.start()) {
            SigningKey next = platform.core().minting().keys().rotate(Acting.OPERATOR);
            String page = platform.get("/keys", "Accept: text/html").body();
            assertThat(Jsoup.parse(page).text()).contains("Active", "Next", "Signs in 20 min", "Retires in 20 min");
            assertThat(page).contains(next.kid(), platform.origin() + JWKS);
        }
    }

    @Test
    void theSetAndTokensOutliveTheStore() {
        try (TestPlatform platform = TestPlatform.start()) {
            String set = platform.get(JWKS).body();
            TokenMint mint = platform.core().minting().mint();
            mint.mint(ACME, ANNA, new MemberName("anna"), TeamRole.OWNER);
            platform.core().ground().database().close();
            assertThat(platform.get(JWKS).body()).isEqualTo(set);
            assertThat(mint.mint(ACME, ANNA, new MemberName("anna"), TeamRole.OWNER))
                    .isNotEmpty();
        }
    }
}
