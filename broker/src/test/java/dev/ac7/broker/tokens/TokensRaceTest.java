package dev.ac7.broker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that end, or are replaced, while many clients use them. */
class TokensRaceTest {
    private static final int CLIENTS = 64;
    private static final MemberName BOB = new MemberName("bob");

    private final TestBroker broker = TestBroker.founded();
    private final Wire wire = broker.wire();
    private final String admin = broker.adminToken();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @Promise(19)
    void aRevokedTokenFailsOnEveryRequestThatBeginsAfterTheAnswer() {
        endsAtOnce(broker.member("bob"), () -> {
            String id = broker.core().tokens().list(BOB).getFirst().id();
            wire.request("DELETE", "/members/bob/tokens/" + id).bearer(admin).send();
        });
    }

    @Test
    @Promise(19)
    void aRotatedTokenFailsOnEveryRequestThatBeginsAfterTheAnswer() {
        endsAtOnce(
                broker.member("bob"),
                () -> wire.post("/members/bob/rotate-token").bearer(admin).send());
    }

    @Test
    @Promise(19)
    void aDeletedMembersTokenFailsOnEveryRequestThatBeginsAfterTheAnswer() {
        endsAtOnce(
                broker.member("bob"),
                () -> wire.request("DELETE", "/members/bob").bearer(admin).send());
    }

    @Test
    @Promise(19)
    void anExpiredTokenFailsOnEveryRequestThatBeginsAfterItsEnd() {
        broker.member("bob");
        long end = broker.clock().millis() + 1000;
        NewToken brief = broker.core()
                .database()
                .write(transaction -> broker.core()
                        .tokens()
                        .issue(transaction, BOB, "brief", TokenOrigin.ENROLL, OptionalLong.of(end), Optional.empty()));
        endsAtOnce(brief.plaintext().reveal(), () -> broker.clock().advance(Duration.ofSeconds(1)));
    }

    /** While clients ask without a pause, the token ends; whoever asks after that is refused. */
    private void endsAtOnce(String token, Runnable end) {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(CLIENTS);
        Thread ender = Thread.startVirtualThread(() -> {
            try {
                busy.await();
                end.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            over.set(true);
        });
        List<Integer> lastStatuses = AtOnce.run(CLIENTS, number -> {
            assertThat(wire.get("/roster").bearer(token).send().status()).isEqualTo(200);
            busy.countDown();
            boolean after = false;
            int status = 0;
            while (!after) {
                after = over.get();
                status = wire.get("/roster").bearer(token).send().status();
            }
            return status;
        });
        assertThat(lastStatuses).containsOnly(401);
        assertThat(ender).isNotNull();
    }

    @Test
    @Promise(20)
    void ofManyRotationsAtOnceExactlyOneTokenIsGoodAtAnyTime() {
        broker.member("bob");
        AtomicBoolean over = new AtomicBoolean();
        Thread watcher = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                if (broker.core().tokens().list(BOB).size() != 1) {
                    throw new AssertionError("not exactly one token");
                }
            }
        });
        AtomicBoolean watched = new AtomicBoolean(true);
        watcher.setUncaughtExceptionHandler((thread, failure) -> watched.set(false));

        List<String> tokens = AtOnce.run(
                16,
                number -> wire.post("/members/bob/rotate-token")
                        .bearer(admin)
                        .send()
                        .json()
                        .get("token")
                        .asString());
        over.set(true);

        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(tokens)
                .filteredOn(token -> wire.get("/session").bearer(token).send().status() == 200)
                .hasSize(1);
        assertThat(watched).isTrue();
        assertThat(broker.core().tokens().list(BOB)).hasSize(1);
    }

    @Test
    @Promise(33)
    void ofTwoDemotionsAtOnceExactlyOneSucceeds() {
        String bob = broker.member("bob", "admin");
        for (int round = 0; round < 20; round++) {
            List<Wire.Answer> answers = AtOnce.both(() -> demote("alice", admin), () -> demote("bob", bob));

            assertThat(answers).extracting(Wire.Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(broker.core().team().current().holders(Permission.MEMBERS_MANAGE))
                    .hasSize(1);
            for (String name : List.of("alice", "bob")) {
                broker.core()
                        .members()
                        .update(new MemberName(name), new UpdateMember(null, null, List.of("admin")), Acting.OPERATOR);
            }
        }
    }

    private Wire.Answer demote(String name, String bearer) {
        return wire.request("PATCH", "/members/" + name)
                .json("{'permissions':[]}")
                .bearer(bearer)
                .send();
    }

    @Test
    @Promise(33)
    void ofTwoRevocationsAtOnceTheLastAdminKeepsOneToken() {
        for (int round = 0; round < 10; round++) {
            broker.core()
                    .database()
                    .change(transaction -> broker.core()
                            .tokens()
                            .issue(
                                    transaction,
                                    new MemberName("alice"),
                                    "more",
                                    TokenOrigin.ENROLL,
                                    OptionalLong.empty(),
                                    Optional.empty()));
            List<Token> tokens = broker.core().tokens().list(new MemberName("alice"));
            assertThat(tokens).hasSize(2);

            List<Integer> outcomes = AtOnce.run(2, number -> revoke(tokens.get(number)));

            assertThat(outcomes)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.of(204, 409).boxed().toList());
        }
    }

    private int revoke(Token token) {
        try {
            broker.core().tokens().revoke(token.member(), token.id(), Acting.OPERATOR);
            return 204;
        } catch (dev.ac7.kernel.web.Refusal refused) {
            return refused.status();
        }
    }
}
