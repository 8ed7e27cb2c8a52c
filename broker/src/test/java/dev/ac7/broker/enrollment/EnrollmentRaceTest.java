package dev.ac7.broker.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Stores;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.broker.testing.Wire;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import java.util.List;
import java.util.Map;

/** Many at once on one enrolment: one wins, on either database. */
class EnrollmentRaceTest {
    private static final int ROUNDS = 15;

    private static TestBroker on(FreshDatabase database) {
        return Stores.founded(database, Map.of("AC7_TRUSTED_PROXIES", "127.0.0.1"));
    }

    private static Device begin(TestBroker broker, int number) {
        var codes = broker.wire()
                .post("/enroll")
                .header("X-Forwarded-For", "203.0.113." + number)
                .send()
                .json();
        return new Device(
                broker.wire(),
                codes.get("deviceCode").asString(),
                codes.get("userCode").asString());
    }

    @OnEachDatabase
    @Promise({3, 5})
    void ofManyPollsAtOnceOneGetsTheToken(FreshDatabase database) {
        try (TestBroker broker = on(database)) {
            broker.member("bob");
            Device device = begin(broker, 1);
            device.approve(broker.adminToken(), "bob");

            List<Wire.Answer> answers = AtOnce.run(64, number -> device.poll());

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertThat(answer.error()).isEqualTo("expired_token"));
            assertThat(broker.core().tokens().list(new MemberName("bob"))).hasSize(2);
        }
    }

    @OnEachDatabase
    @Promise(4)
    void ofApprovalAndRejectionAtOnceOneWinsAndTheDeviceSeesIt(FreshDatabase database) {
        try (TestBroker broker = on(database)) {
            broker.member("bob");
            for (int round = 0; round < ROUNDS; round++) {
                Device device = begin(broker, round);
                int tokens = broker.core().tokens().list(new MemberName("bob")).size();

                List<Wire.Answer> decisions = AtOnce.both(
                        () -> device.approve(broker.adminToken(), "bob"),
                        () -> device.reject(broker.adminToken(), "no"));

                boolean approved = decisions.getFirst().status() == 200;
                boolean rejected = decisions.getLast().status() == 204;
                assertThat(approved).isNotEqualTo(rejected);
                assertThat(approved ? 404 : 409)
                        .isEqualTo((approved ? decisions.getLast() : decisions.getFirst()).status());
                Wire.Answer seen = device.poll();
                assertThat(seen.status()).isEqualTo(approved ? 200 : 400);
                assertThat(broker.core().tokens().list(new MemberName("bob"))).hasSize(tokens + (approved ? 1 : 0));
            }
        }
    }

    @OnEachDatabase
    @Promise(6)
    void aDeletionAtOnceWithTheCollectionLeavesNoTokenThatWorks(FreshDatabase database) {
        try (TestBroker broker = on(database)) {
            for (int round = 0; round < ROUNDS; round++) {
                String name = "bob" + round;
                broker.member(name);
                Device device = begin(broker, round);
                device.approve(broker.adminToken(), name);

                List<Wire.Answer> answers = AtOnce.both(
                        device::poll,
                        () -> broker.wire()
                                .request("DELETE", "/members/" + name)
                                .bearer(broker.adminToken())
                                .send());

                assertThat(answers.getLast().status()).isEqualTo(204);
                Wire.Answer polled = answers.getFirst();
                if (polled.status() == 200) {
                    String token = polled.json().get("token").asString();
                    assertThat(broker.wire()
                                    .get("/session")
                                    .bearer(token)
                                    .send()
                                    .status())
                            .isEqualTo(401);
                }
                assertThat(broker.core().tokens().list(new MemberName(name))).isEmpty();
            }
        }
    }
}
