package dev.ac7.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.ground.OwnSecrets;
import dev.ac7.platform.teams.Teams;
import dev.ac7.platform.testing.Grounds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Who decides at the same moment, in one process and in several, on each database (platform.md section 4.4). */
class RegistrationRaceTest {
    private static final String SERVER = "https://ac7.acme.com";
    private static final int ROUNDS = 5;

    private final MovableClock clock = new MovableClock();
    private final Keyring keys =
            Keyring.of(Kek.fromText("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", new SecureRandom()));

    private record Process(Ground ground, Registrations registrations, Confirmations confirmations) {
        static Process on(Ground ground) {
            Teams teams = new Teams(ground);
            CodeMacs codes = new CodeMacs(new OwnSecrets(ground));
            Reservations reservations = new Reservations(ground, teams);
            return new Process(
                    ground,
                    new Registrations(ground, teams, codes, reservations),
                    new Confirmations(ground, teams, codes, reservations));
        }

        /** The id of the team, or the error. */
        String authorize(String code, AccountId account) {
            try {
                return confirmations
                        .authorize(code, "Acme", "anna", person(account))
                        .id()
                        .toString();
            } catch (Refusal refused) {
                return refused.code().orElseThrow();
            }
        }

        String reject(String code, AccountId account) {
            try {
                confirmations.reject(code, person(account));
                return "rejected";
            } catch (Refusal refused) {
                return refused.code().orElseThrow();
            }
        }

        private static Confirmations.Person person(AccountId account) {
            return new Confirmations.Person(account, new Acting(account.toString(), "192.0.2.1"), "192.0.2.1");
        }

        AccountId account(String name) {
            AccountId id = new AccountId(UUID.randomUUID());
            ground.database()
                    .change(transaction -> transaction
                            .handle()
                            .createUpdate("""
                                    INSERT INTO accounts (id, iss, sub, email, name, created_at)
                                    VALUES (:id, 'dev', :name, '', :name, 0)
                                    """)
                            .bind("id", id.toString())
                            .bind("name", name)
                            .execute());
            return id;
        }
    }

    @OnEachDatabase
    @Promise(42)
    void ofTwoAccountsThatWantOneServerAtOnceOneGetsIt(FreshDatabase fresh) {
        Process one = Process.on(Grounds.on(fresh, clock, keys));
        Process other = Process.on(Grounds.another(fresh, clock, keys));
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
        Process one = Process.on(Grounds.on(fresh, clock, keys));
        for (int i = 0; i < ROUNDS; i++) {
            AccountId anna = one.account("anna" + i);
            String server = "https://ac7-" + i + ".acme.com";
            String code = one.registrations().start(server, "", "192.0.2.2").userCode();
            List<String> tabs = AtOnce.run(4, tab -> tab < 3 ? one.authorize(code, anna) : one.reject(code, anna));
            assertThat(tabs).filteredOn("unknown or expired code"::equals).hasSize(3);
        }
    }

    private static long count(Process process, String table) {
        return process.ground()
                .database()
                .<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
