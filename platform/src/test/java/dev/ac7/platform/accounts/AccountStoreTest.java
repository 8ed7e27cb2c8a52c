package dev.ac7.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.identity.CodeFlow;
import dev.ac7.kernel.secret.Kek;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.testing.Grounds;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

class AccountStoreTest {
    private static final int MANY = 6;

    private final MovableClock clock = new MovableClock();

    private Ground ground(FreshDatabase fresh) {
        SecureRandom random = new SecureRandom();
        return Grounds.on(fresh, clock, Keyring.of(Kek.fromText("A".repeat(43) + "=", random)));
    }

    private Account account(Ground ground, String name) {
        return ground.database()
                .write(transaction -> new Accounts(clock).arrive(transaction.handle(), Account.LOCAL, name, "", name));
    }

    @OnEachDatabase
    void oneOfManyFirstSignInsMakesTheAccount(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        List<Account> arrived = AtOnce.run(MANY, number -> account(ground, "ada"));

        assertThat(arrived)
                .extracting(Account::id)
                .containsOnly(arrived.getFirst().id());
    }

    @OnEachDatabase
    void aStateIsTakenByOneOfMany(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        CodeFlow.Proof proof = CodeFlow.Proof.fresh(ground.random());
        ground.database()
                .change(transaction -> PendingSignIns.begin(
                        transaction, "state", "browser", new PendingSignIns.Pending(proof, "/x"), clock.millis()));
        List<Optional<PendingSignIns.Pending>> taken = AtOnce.run(
                MANY,
                number -> ground.database()
                        .write(transaction ->
                                PendingSignIns.take(transaction, "state", Optional.of("browser"), clock.millis())));

        assertThat(taken.stream().flatMap(Optional::stream)).containsExactly(new PendingSignIns.Pending(proof, "/x"));
    }

    @OnEachDatabase
    void aCodeARecoveryCodeAndALinkAreEachUsedByOneOfMany(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        Authenticators authenticators = new Authenticators(ground);
        Account ada = account(ground, "ada");
        TotpSecret secret = TotpSecret.generate(ground.random());
        AtomicReference<String> recovery = new AtomicReference<>("");
        OpaqueSecret link = ground.database().write(transaction -> {
            List<RecoveryCode> codes =
                    authenticators.give(transaction, ada.id(), new Authenticators.Confirmed(secret, 0));
            recovery.set(codes.getFirst().reveal());
            return AccountLinks.make(transaction.handle(), "bob", ground.random(), clock.millis());
        });
        String code = new Totp(clock).code(secret, clock.instant());

        assertThat(AtOnce.run(
                        MANY,
                        number -> ground.database()
                                .write(transaction ->
                                        authenticators.useCode(transaction, Optional.of(ada.id()), code))))
                .containsOnlyOnce(true);
        assertThat(AtOnce.run(
                        MANY,
                        number -> ground.database()
                                .write(transaction -> authenticators.useRecoveryCode(
                                        transaction, Optional.of(ada.id()), recovery.get()))))
                .containsOnlyOnce(true);
        assertThat(AtOnce.run(
                        MANY,
                        number -> ground.database()
                                .write(transaction ->
                                        AccountLinks.use(transaction.handle(), link.hash(), clock.millis()))))
                .containsOnlyOnce(true);
        assertThat(authenticators.recoveryCodesLeft(ada.id())).isEqualTo(9);
    }

    @OnEachDatabase
    void sessionsSlideAndEndNoticesStayFewAndActivityIsRead(FreshDatabase fresh) {
        Ground ground = ground(fresh);
        WebSessions sessions = new WebSessions(ground);
        Account ada = account(ground, "ada");
        WebSessions.Begun first = ground.database().write(transaction -> sessions.begin(transaction, ada));
        WebSessions.Begun second = ground.database().write(transaction -> sessions.begin(transaction, ada));
        clock.advance(WebSessions.IDLE.dividedBy(2));
        assertThat(sessions.find(first.id()).orElseThrow().session().expiresAt())
                .isEqualTo(clock.millis() + WebSessions.IDLE.toMillis());
        assertThat(sessions.of(ada.id())).hasSize(2);
        ground.database().change(transaction -> {
            assertThat(sessions.endOthers(transaction, first.caller())).isEqualTo(1);
            for (int number = 0; number < Notices.MOST + 1; number++) {
                Notices.add(transaction.handle(), ada.id(), Optional.empty(), "k", "n" + number, number);
            }
            ground.audit()
                    .append(transaction, new Acting(ada.id().toString(), "127.0.0.1").event("sign-in", "x", Map.of()));
        });

        assertThat(sessions.find(second.id())).isEmpty();
        List<Notice> told = ground.database().read(handle -> Notices.of(handle, ada.id()));
        assertThat(told).hasSize(Notices.MOST).extracting(Notice::text).doesNotContain("n0");
        Activity.Events events = new Activity(ground).of(ada.id(), Long.MAX_VALUE);
        assertThat(events.entries()).hasSize(1);
        assertThat(events.people()).containsEntry(ada.id().toString(), "ada");
    }
}
