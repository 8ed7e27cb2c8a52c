package dev.ac7.broker.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import dev.ac7.broker.access.PlatformTokens.Verdict;
import dev.ac7.broker.testing.JoinedBroker;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.testing.OpenIdProvider.Endpoint;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.ProviderFault;
import dev.ac7.kernel.testing.SigningKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform's key set: when it is fetched, what counts as one, and what happens to traffic meanwhile. */
final class PlatformKeysTest {
    private JoinedBroker joined;

    @BeforeEach
    void start() {
        joined = JoinedBroker.founded();
    }

    @AfterEach
    void stop() {
        joined.close();
    }

    private int status(String token) {
        return joined.session(token).status();
    }

    private String token() {
        return joined.token(TestBroker.ADMIN);
    }

    private void advance(Duration time) {
        joined.broker().clock().advance(time);
    }

    @Test
    @Promise(36)
    void tenThousandUnknownKeysCostOneFetchInThirtySeconds() {
        assertThat(status(token())).isEqualTo(200);
        advance(Duration.ofSeconds(30));
        int before = joined.fetches();
        Trust trust = joined.broker().core().trust();
        Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 10_000).forEach(any -> many.execute(() -> verdicts.add(trust.verdict(stray()))));
        }

        assertThat(verdicts).hasSize(10_000).noneMatch(verdict -> verdict instanceof Verdict.Good);
        assertThat(joined.fetches() - before).isEqualTo(1);
        assertThat(status(stray())).isEqualTo(401);
        advance(Duration.ofSeconds(29));
        assertThat(status(stray())).isEqualTo(401);
        assertThat(joined.fetches() - before).isEqualTo(1);
        advance(Duration.ofSeconds(1));
        assertThat(status(stray())).isEqualTo(401);
        assertThat(joined.fetches() - before).isEqualTo(2);
        assertThat(status(token())).isEqualTo(200);
    }

    private static String stray() {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + UUID.randomUUID() + "\"}";
        return CompactJws.encode(header.getBytes(UTF_8)) + ".e30.AA";
    }

    @Test
    @Promise(36)
    void manyFirstRequestsCostOneFetch() {
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(any -> many.execute(() -> statuses.add(status(token()))));
        }

        assertThat(statuses).hasSize(50).containsOnly(200);
        assertThat(joined.fetches()).isEqualTo(1);
    }

    @Test
    @Promise(36)
    void keysAreKeptTenMinutesWhateverTheirHeadersSay() {
        joined.platform().keysCacheControl("no-store");
        assertThat(status(token())).isEqualTo(200);
        advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(status(token())).isEqualTo(200);
        assertThat(joined.fetches()).isEqualTo(1);
        joined.platform().keysCacheControl("max-age=86400");
        advance(Duration.ofMillis(1));
        assertThat(status(token())).isEqualTo(200);
        assertThat(joined.fetches()).isEqualTo(2);
    }

    @Test
    @Promise(36)
    void aRemovedKeyEndsWithTheNextRefreshAlsoForTokensFoundGoodBefore() {
        RSAKey old = joined.keys().current();
        String lasting = joined.with(claims -> claims.put("exp", (long) claims.get("iat") + 3600));
        assertThat(status(lasting)).isEqualTo(200);
        joined.keys().rotate();
        joined.keys().retireOld();
        advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(status(lasting)).as("still kept").isEqualTo(200);
        advance(Duration.ofMillis(1));
        assertThat(status(lasting)).isEqualTo(401);
        assertThat(status(SigningKeys.sign(old, joined.claims(TestBroker.ADMIN))))
                .isEqualTo(401);
        assertThat(status(token())).isEqualTo(200);
    }

    @Test
    @Promise(36)
    void oldKeysStayInUseWhateverTheAddressAnswers() {
        for (ProviderFault fault : ProviderFault.values()) {
            joined.platform().heal();
            advance(Duration.ofMinutes(10));
            assertThat(status(token())).isEqualTo(200);
            int before = joined.fetches();
            joined.platform().fails(Endpoint.KEYS, fault);
            advance(Duration.ofDays(2));

            assertThat(status(token())).as(fault.name()).isEqualTo(200);
            assertThat(status(token())).as(fault.name()).isEqualTo(200);
            // The platform's client asks once more by itself when a connection breaks.
            assertThat(joined.fetches() - before).as(fault.name()).isEqualTo(fault == ProviderFault.DROP ? 2 : 1);
        }
    }

    @Test
    @Promise(36)
    void onlyAPlainSuccessInJsonIsAKeySet() throws IOException {
        try (Answering keys = new Answering()) {
            keys.says(200, "text/plain", joined.keys().published());
            joined.trust(new TrustedPlatform(joined.block().issuer(), keys.address(), JoinedBroker.AUDIENCE));
            assertThat(status(token())).isEqualTo(401);
            keys.says(200, "", joined.keys().published());
            assertThatNoKeyIsTaken();
            keys.says(203, "application/json", joined.keys().published());
            assertThatNoKeyIsTaken();
            keys.says(404, "application/json", joined.keys().published());
            assertThatNoKeyIsTaken();

            keys.says(
                    200,
                    "application/jwk-set+json; charset=utf-8",
                    joined.keys().published());
            advance(Duration.ofSeconds(30));
            assertThat(status(token())).isEqualTo(200);
            keys.says(200, "application/json", "{\"keys\":[]}");
            advance(Duration.ofMinutes(10));
            assertThat(status(token())).isEqualTo(200);
        }
    }

    private void assertThatNoKeyIsTaken() {
        advance(Duration.ofSeconds(30));
        assertThat(status(token())).isEqualTo(401);
    }

    @Test
    @Promise(36)
    void aTokenWithoutKeyIdNeedsTheSetToHoldOneSuitableKey() throws IOException {
        RSAKey key = joined.keys().current();
        String nameless =
                SigningKeys.sign(new RSAKey.Builder(key).keyID(null).build(), joined.claims(TestBroker.ADMIN));
        String encrypting = "{\"kty\":\"RSA\",\"use\":\"enc\",\"n\":\"" + key.getModulus() + "\",\"e\":\"AQAB\"}";
        String other = "{\"kty\":\"RSA\",\"alg\":\"RS512\",\"n\":\"" + key.getModulus() + "\",\"e\":\"AQAB\"}";
        try (Answering keys = new Answering()) {
            keys.says(200, "application/json", set(key.toPublicJWK().toString(), encrypting, other));
            joined.trust(new TrustedPlatform(joined.block().issuer(), keys.address(), JoinedBroker.AUDIENCE));
            assertThat(status(nameless)).isEqualTo(200);

            keys.says(
                    200,
                    "application/json",
                    set(
                            key.toPublicJWK().toString(),
                            joined.keys().rotate().toPublicJWK().toString()));
            advance(Duration.ofMinutes(10));
            assertThat(status(SigningKeys.sign(
                            new RSAKey.Builder(key).keyID(null).build(), joined.claims(TestBroker.ADMIN))))
                    .isEqualTo(401);
        }
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    @Test
    @Promise(37)
    void noRequestFailsWhileKeysRotateWithOverlap() {
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicIntegerArray answered = new AtomicIntegerArray(4);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicReference<RSAKey> signing = new AtomicReference<>(joined.keys().current());
        try (ExecutorService traffic = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < answered.length(); worker++) {
                int mine = worker;
                traffic.execute(() -> {
                    while (going.get()) {
                        Wire.Answer answer = joined.session(SigningKeys.sign(signing.get(), lasting()));
                        if (answer.status() != 200) {
                            failures.add(answer.toString());
                        }
                        answered.incrementAndGet(mine);
                    }
                });
            }
            awaitMore(answered);
            for (int turn = 0; turn < 3; turn++) {
                RSAKey next = joined.keys().rotate();
                awaitMore(answered);
                advance(Duration.ofMinutes(10));
                awaitMore(answered);
                signing.set(next);
                awaitMore(answered);
                joined.keys().retireOld();
                advance(Duration.ofMinutes(10));
                awaitMore(answered);
            }
            going.set(false);
        }

        assertThat(failures).isEmpty();
    }

    /** Good for longer than the leaps in which the test's time goes. */
    private Map<String, Object> lasting() {
        Map<String, Object> claims = joined.claims(TestBroker.ADMIN);
        claims.put("exp", (long) claims.get("iat") + 3600);
        return claims;
    }

    /** Waits until every worker has begun and ended a request after this. */
    private static void awaitMore(AtomicIntegerArray answered) {
        int[] before = IntStream.range(0, answered.length()).map(answered::get).toArray();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> IntStream.range(0, before.length)
                        .allMatch(worker -> answered.get(worker) >= before[worker] + 2));
    }

    @Test
    @Promise(39)
    void aBrokerStartsAndServesWhileThePlatformCannotBeReached() {
        String token = token();
        joined.platform().fails(Endpoint.KEYS, ProviderFault.UNAVAILABLE);
        joined.broker().restart();
        assertThat(joined.fetches()).as("asked at the start").isZero();

        assertThat(joined.session(joined.broker().adminToken()).status()).isEqualTo(200);
        assertThat(joined.broker().signIn()).isNotEmpty();
        assertThat(joined.session(token).error()).isEqualTo("invalid jwt");

        joined.platform().heal();
        advance(Duration.ofSeconds(1));
        assertThat(status(token())).isEqualTo(200);
    }

    /** An address that answers everything in one way. */
    private static final class Answering implements AutoCloseable {
        private final HttpServer server;

        Answering() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
        }

        void says(int status, String type, String body) {
            try {
                server.removeContext("/");
            } catch (IllegalArgumentException none) {
                // The first answer replaces none.
            }
            server.createContext("/", exchange -> {
                try (exchange) {
                    if (!type.isEmpty()) {
                        exchange.getResponseHeaders().add("Content-Type", type);
                    }
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
