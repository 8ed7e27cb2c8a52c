package dev.ac7.broker.sessions;

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

/** One code presented by many at once opens one session, on either database. */
class SignInRaceTest {
    private static final int CLIENTS = 50;

    private static List<Wire.Answer> all(TestBroker broker, String path, String body) {
        return AtOnce.run(CLIENTS, number -> broker.wire().post(path, body).send());
    }

    private static void oneSession(TestBroker broker, List<Wire.Answer> answers) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.header("Set-Cookie").isPresent())
                .hasSize(1);
        assertThat(answers).extracting(Wire.Answer::status).isSubsetOf(200, 401, 429);
        long sessions = broker.core()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM sessions")
                        .mapTo(Long.class)
                        .one());
        assertThat(sessions).isEqualTo(1);
    }

    @OnEachDatabase
    @Promise(25)
    void aNamedCodeOpensOneSession(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            oneSession(broker, all(broker, "/session/totp", "{'member':'alice','code':'" + broker.adminCode() + "'}"));
        }
    }

    @OnEachDatabase
    @Promise(25)
    void aCodeAloneOpensOneSession(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            oneSession(broker, all(broker, "/session/totp", "{'code':'" + broker.adminCode() + "'}"));
        }
    }

    @OnEachDatabase
    void aRecoveryCodeOpensOneSession(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            oneSession(
                    broker,
                    all(
                            broker,
                            "/session/recovery",
                            "{'member':'alice','code':'"
                                    + broker.recoveryCodes().getFirst() + "'}"));
        }
    }

    /** Straight at the rules, so that no limit thins the crowd out. */
    @OnEachDatabase
    @Promise(25)
    void aStepIsUsedOnceHoweverManyFoundItGood(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            MemberName alice = new MemberName("alice");
            Authenticators authenticators = broker.core().authenticators();
            long step = authenticators.matchingStep(alice, broker.adminCode()).orElseThrow();

            List<Boolean> used = AtOnce.run(
                    CLIENTS,
                    number -> broker.core()
                            .database()
                            .write(transaction -> authenticators.use(transaction, alice, step)));

            assertThat(used).filteredOn(won -> won).hasSize(1);
        }
    }

    @OnEachDatabase
    @Promise(26)
    void manyGuessesAtOnceDoNotSlipUnderTheLimit(FreshDatabase database) {
        try (TestBroker broker = Stores.founded(database, Map.of())) {
            String wrong = "12345" + (broker.adminCode().endsWith("6") ? "7" : "6");

            assertThat(all(broker, "/session/totp", "{'member':'alice','code':'" + wrong + "'}"))
                    .filteredOn(answer -> answer.status() == 401)
                    .hasSize(5);
            assertThat(all(broker, "/session/totp", "{'code':'" + wrong + "'}"))
                    .filteredOn(answer -> answer.status() == 401)
                    .hasSize(10);
        }
    }
}
