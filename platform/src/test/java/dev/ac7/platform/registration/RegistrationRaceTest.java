package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.testing.Grounds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Who decides at the same moment, in one process and in several, on each database (platform.md section 4.4). */
class RegistrationRaceTest {
    private static final String SERVER = "https://ac7.acme.com";
    private static final int ROUNDS = 5;

    private final MovableClock clock = new MovableClock();
    private final Keyring keys =
            Keyring.of(Kek.fromText("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", new SecureRandom()));

    @OnEachDatabase
    @Promise(42)
    void ofTwoAccountsThatWantOneServerAtOnceOneGetsIt(FreshDatabase fresh) {
        Rules one = Rules.on(Grounds.on(fresh, clock, keys));
        Rules other = Rules.on(Grounds.another(fresh, clock, keys));
        AccountId anna = one.account("anna");
        AccountId eve = one.account("eve");
        for (int i = 0; i < ROUNDS; i++) {
            String first = one.registrations().start(SERVER, "", "192.0.2.2").userCode();
            String second = other.registrations().start(SERVER, "", "192.0.2.3").userCode();
            List<String> outcomes = AtOnce.both(() -> one.authorize(first, anna), () -> other.authorize(second, eve));
            assertThat(outcomes).containsOnlyOnce("server already registered");
            assertThat(outcomes).filteredOn(outcome -> outcome.length() == 36).hasSize(1);
            assertThat(count(one, "teams")).isEqualTo(1);
            clock.advance(Duration.ofMinutes(30));
            AtOnce.both(
                    () -> {
                        one.registrations().sweep();
                        return true;
                    },
                    () -> {
                        other.registrations().sweep();
                        return true;
                    });
            assertThat(count(one, "teams")).as("lapsed").isZero();
            assertThat(count(one, "pairings")).isZero();
        }
    }

    @OnEachDatabase
    @Promise({41, 42})
    void ofTwoDecisionsAboutOneCodeOneCounts(FreshDatabase fresh) {
        Rules one = Rules.on(Grounds.on(fresh, clock, keys));
        for (int i = 0; i < ROUNDS; i++) {
            AccountId anna = one.account("anna" + i);
            String server = "https://ac7-" + i + ".acme.com";
            String code = one.registrations().start(server, "", "192.0.2.2").userCode();
            List<String> tabs = AtOnce.run(4, tab -> tab < 3 ? one.authorize(code, anna) : one.reject(code, anna));
            assertThat(tabs).filteredOn("unknown or expired code"::equals).hasSize(3);
        }
    }

    private static long count(Rules process, String table) {
        return process.ground()
                .database()
                .<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
