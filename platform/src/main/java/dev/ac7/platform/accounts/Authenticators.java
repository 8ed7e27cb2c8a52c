package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.SealBroken;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.ground.Ground;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Authenticators that are kept here: giving one to an account, and using up its codes. */
final class Authenticators {
    /** How long somebody may take between seeing a new secret and confirming it. */
    static final Duration TICKET_LIFE = Duration.ofMinutes(30);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Ground ground;
    private final Totp totp;
    private final AuthenticatorStore.Row decoy;

    Authenticators(Ground ground) {
        this.ground = ground;
        this.totp = new Totp(ground.clock());
        this.decoy = row(TotpSecret.generate(ground.random()), 0);
    }

    private AuthenticatorStore.Row row(TotpSecret secret, long lastStep) {
        return new AuthenticatorStore.Row(
                ground.keys().seal(secret.base32()), ground.keys().keyId(), lastStep);
    }

    /**
     * A secret to be shown once.
     *
     * @param ticket the same secret, sealed, for whoever confirms it: so nothing is kept of those who never do
     */
    record Offered(TotpSecret secret, String ticket) {
        @Override
        public String toString() {
            return "Offered(hidden)";
        }
    }

    /** A new secret for this purpose and no other. */
    Offered offer(String purpose) {
        TotpSecret secret = TotpSecret.generate(ground.random());
        long until = ground.clock().millis() + TICKET_LIFE.toMillis();
        return new Offered(secret, ground.keys().seal(until + "\n" + secret.base32() + "\n" + purpose));
    }

    /**
     * A secret whose holder has shown that an authenticator has it.
     *
     * @param step of the code that showed it, which cannot sign in any more
     */
    record Confirmed(TotpSecret secret, long step) {}

    /**
     * Confirms an offered secret.
     *
     * @throws Refusal 400 when the ticket is over or for something else, or the code does not fit
     */
    Confirmed confirm(String ticket, String purpose, String code) {
        TotpSecret secret = open(ticket, purpose)
                .orElseThrow(() -> Refusal.of(400, "this page is too old; load it again and scan the new code")
                        .withCode("ticket expired"));
        OptionalLong step = totp.verify(secret, digits(code), 0);
        if (step.isEmpty()) {
            throw Refusal.of(
                            400,
                            "those six digits do not fit; wait for the next ones, and check that the device’s clock is right")
                    .withCode("wrong code");
        }
        return new Confirmed(secret, step.getAsLong());
    }

    private Optional<TotpSecret> open(String ticket, String purpose) {
        try {
            String[] parts = ground.keys().open(ticket).split("\n", 3);
            boolean good = parts.length == 3
                    && parts[2].equals(purpose)
                    && Long.parseLong(parts[0]) > ground.clock().millis();
            return good ? Optional.of(TotpSecret.parse(parts[1])) : Optional.empty();
        } catch (SealBroken | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** Gives an account this authenticator and ten new recovery codes, in place of those before. */
    List<RecoveryCode> give(Transaction transaction, AccountId account, Confirmed confirmed) {
        AuthenticatorStore.save(
                transaction.handle(),
                account,
                row(confirmed.secret(), confirmed.step()),
                ground.clock().millis());
        return renewRecoveryCodes(transaction, account);
    }

    /** Gives an account ten new recovery codes in place of those before. */
    List<RecoveryCode> renewRecoveryCodes(Transaction transaction, AccountId account) {
        List<RecoveryCode> codes = RecoveryCode.mintAll(ground.random());
        AuthenticatorStore.saveRecoveryCodes(
                transaction.handle(),
                account,
                codes.stream().map(RecoveryCode::hash).toList());
        return codes;
    }

    /** How many recovery codes an account has left. */
    int recoveryCodesLeft(AccountId account) {
        return ground.database().read(handle -> AuthenticatorStore.countRecoveryCodes(handle, account));
    }

    /** Uses up a code; false when it does not fit or was used. No account takes as long as one. */
    boolean useCode(Transaction transaction, Optional<AccountId> account, String code) {
        Optional<AuthenticatorStore.Row> found =
                account.flatMap(id -> AuthenticatorStore.find(transaction.handle(), id));
        AuthenticatorStore.Row row = found.orElse(decoy);
        OptionalLong step = totp.verify(
                TotpSecret.parse(ground.keys().open(row.keyId(), row.sealed())), digits(code), row.lastStep());
        return found.isPresent()
                && step.isPresent()
                && account.filter(id -> AuthenticatorStore.useStep(transaction.handle(), id, step.getAsLong()))
                        .isPresent();
    }

    /** Apps show codes in groups, and people type them so. */
    private static String digits(String typed) {
        return SPACE.matcher(typed).replaceAll("");
    }

    /** Uses up a recovery code; false when the account has no such code left. */
    boolean useRecoveryCode(Transaction transaction, Optional<AccountId> account, String typed) {
        Optional<RecoveryCode> code = RecoveryCode.parse(typed);
        return account.isPresent()
                && code.isPresent()
                && AuthenticatorStore.useRecoveryCode(
                        transaction.handle(),
                        account.get(),
                        code.get().hash(),
                        ground.clock().millis());
    }
}
