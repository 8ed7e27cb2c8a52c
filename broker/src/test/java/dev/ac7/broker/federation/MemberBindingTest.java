package dev.ac7.broker.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.ops.Redaction;
import dev.ac7.kernel.testing.Promise;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member confirms a platform's code, and the platform learns once who it was (broker.md section 17). */
class MemberBindingTest {
    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String alice = broker.adminToken();

    @AfterEach
    void stop() {
        broker.close();
    }

    private Wire.Answer bind(String token, String code) {
        return wire.post("/platform-connect/bind", "{'code':'" + code + "'}")
                .bearer(token)
                .send();
    }

    private Wire.Answer lookup(String code) {
        return wire.get("/platform-connect/lookup?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8))
                .send();
    }

    @Test
    @Promise(41)
    void aCodeIsToldOnceWithinTenMinutesAndEveryOtherLooksTheSame() {
        Wire.Answer bound = bind(alice, "K7MP-Q2R4");
        assertThat(bound.status()).isEqualTo(200);
        assertThat(bound.text()).isEqualTo("{\"ok\":true,\"memberName\":\"alice\"}");
        assertThat(lookup("k7mp-q2r4").toString()).isEqualTo("404 {\"error\":\"unknown or expired code\"}");
        assertThat(lookup("K7MP-Q2R4").toString()).isEqualTo("200 {\"memberName\":\"alice\"}");
        assertThat(lookup("K7MP-Q2R4").toString()).isEqualTo("404 {\"error\":\"unknown or expired code\"}");

        bind(alice, "late");
        broker.clock().advance(Duration.ofMinutes(9).plusSeconds(59));
        bind(alice, "late");
        broker.clock().advance(Duration.ofMinutes(9).plusSeconds(59));
        // Confirming again began the ten minutes anew, and HEAD uses nothing up.
        assertThat(wire.request("HEAD", "/platform-connect/lookup?code=late")
                        .send()
                        .status())
                .isEqualTo(405);
        assertThat(lookup("late").status()).isEqualTo(200);
        bind(alice, "over");
        broker.clock().advance(Duration.ofMinutes(10));
        assertThat(lookup("over").toString()).isEqualTo("404 {\"error\":\"unknown or expired code\"}");
    }

    @Test
    void codesAreOpaqueFromOneToThirtyTwoCharacters() {
        String bob = broker.member("bob");
        for (String code : List.of("x", "c".repeat(32), " a+b%26?c=d ", "ключ", "😀".repeat(16), "<b>")) {
            assertThat(bind(alice, code).status()).as(code).isEqualTo(200);
            assertThat(bind(bob, code).status()).as(code).isEqualTo(409);
            assertThat(lookup(code).status()).as(code).isEqualTo(200);
        }
        for (String body : List.of("{'code':''}", "{'code':'" + "c".repeat(33) + "'}", "{}", "", "[", "{'code':7}")) {
            Wire.Answer refused =
                    wire.post("/platform-connect/bind", body).bearer(alice).send();
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.error()).as(body).isEqualTo("missing or invalid code");
        }
        for (String query : List.of("", "?code=", "?code=" + "c".repeat(33))) {
            assertThat(wire.get("/platform-connect/lookup" + query).send().toString())
                    .as(query)
                    .isEqualTo("400 {\"error\":\"missing or invalid code\"}");
        }
    }

    @Test
    void onlyMembersConfirmAndAPageOfThisServerForTheirBrowsers() {
        String session = broker.signIn();
        Wire.Request request = wire.post("/platform-connect/bind", "{'code':'c','extra':1}");
        assertThat(request.send().status()).isEqualTo(401);
        assertThat(request.bearer("ac7_" + "A".repeat(43)).send().status()).isEqualTo(401);
        assertThat(request.cookie(session)
                        .header("Origin", "https://app.example.com")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(request.cookie(session)
                        .header("Origin", broker.browser().origin())
                        .send()
                        .status())
                .isEqualTo(200);
        // Whoever the page shows is whoever is bound.
        assertThat(wire.post("/platform-connect/bind", "{'code':'d','memberName':'bob'}")
                        .cookie(session)
                        .send()
                        .status())
                .isEqualTo(409);
        assertThat(lookup("d").status()).isEqualTo(404);
    }

    @Test
    void aMemberWhoIsGoneIsToldToNobody() {
        String bob = broker.member("bob");
        bind(bob, "bobs");
        broker.core().members().delete(new MemberName("bob"), Acting.OPERATOR);
        broker.member("bob");

        assertThat(lookup("bobs").status()).isEqualTo(404);
        assertThat(bind(alice, "bobs").status()).isEqualTo(200);
    }

    @Test
    void thereIsRoomForAThousandAndWhatIsOverMakesRoom() {
        for (int i = 0; i < 1000; i++) {
            broker.core().bindings().bind(new MemberName("alice"), "c" + i, "token", Acting.OPERATOR);
        }
        Wire.Answer full = bind(alice, "one more");
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.error()).contains("try again");
        assertThat(bind(alice, "c7").status()).isEqualTo(200);
        assertThat(lookup("c8").status()).isEqualTo(200);
        assertThat(bind(alice, "one more").status()).isEqualTo(200);
        assertThat(bind(alice, "and another").status()).isEqualTo(503);
        broker.clock().advance(Duration.ofMinutes(10));
        assertThat(bind(alice, "and another").status()).isEqualTo(200);
    }

    @Test
    void lookUpsAreLimitedPerAddress() {
        for (int i = 0; i < 60; i++) {
            assertThat(lookup("guess" + i).status()).isEqualTo(404);
        }
        Wire.Answer limited = lookup("guess");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).contains("60");
        broker.clock().advance(Duration.ofMinutes(1));
        assertThat(lookup("guess").status()).isEqualTo(404);
    }

    @Test
    @Promise(41)
    void ofManyWhoAskAtOnceOneIsTold() throws Exception {
        String bob = broker.member("bob");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                String code = "race" + round;
                List<Integer> bound = statuses(threads, List.of(() -> bind(alice, code), () -> bind(bob, code)));
                assertThat(bound).containsExactlyInAnyOrder(200, 409);
                List<Integer> told = statuses(threads, Collections.nCopies(4, () -> lookup(code)));
                assertThat(told).containsExactlyInAnyOrder(200, 404, 404, 404);
            }
        }
    }

    private static List<Integer> statuses(ExecutorService threads, List<Callable<Wire.Answer>> calls) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Wire.Answer> call : threads.invokeAll(calls)) {
            statuses.add(call.get().status());
        }
        return statuses;
    }

    @Test
    void codesAreInNoRecordAndInNoLog() {
        bind(alice, "SECRETCODE");
        lookup("SECRETCODE");

        List<String> log = broker.core().audit().query(AuditQuery.newest(5)).stream()
                .map(Object::toString)
                .toList();
        assertThat(log.getFirst()).contains("platform.bind", "alice").doesNotContain("SECRETCODE");
        Stream.of("/platform-connect/lookup?code=SECRETCODE failed", "GET /x?a=b&code=SECRETCODE HTTP/1.1")
                .forEach(line -> assertThat(Redaction.of(line)).doesNotContain("SECRETCODE"));
    }
}
