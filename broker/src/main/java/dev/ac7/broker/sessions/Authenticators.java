package dev.ac7.broker.sessions;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Members' authenticators: setting up, replacing, and using up their codes (broker.md section 7). */
public final class Authenticators {
    private final Database database;
    private final TeamDirectory team;
    private final AuditLog audit;
    private final Keyring keys;
    private final Totp totp;
    private final Clock clock;
    private final SecureRandom random;
    private final AuthenticatorStore.Row decoy;

    /** Keeps secrets under these keys. */
    public Authenticators(
            Database database, TeamDirectory team, AuditLog audit, Keyring keys, Clock clock, SecureRandom random) {
        this.database = database;
        this.team = team;
        this.audit = audit;
        this.keys = keys;
        this.totp = new Totp(clock);
        this.clock = clock;
        this.random = random;
        this.decoy = new AuthenticatorStore.Row(
                new MemberName("nobody"), keys.seal(TotpSecret.generate(random).base32()), keys.keyId(), 0);
    }

    /** Whether the member can sign in with an authenticator. */
    public boolean enrolled(MemberName member) {
        return database.read(handle -> AuthenticatorStore.find(handle, member)).isPresent();
    }

    /** How many recovery codes the member has left. */
    public int recoveryCodesLeft(MemberName member) {
        return database.read(handle -> AuthenticatorStore.countRecoveryCodes(handle, member));
    }

    /**
     * Gives a member a new authenticator and ten new recovery codes. The old ones stop working at once, and so do the
     * member's browser sessions' proofs: nothing signed with the old secret is accepted any more.
     *
     * @throws Refusal 404 for an unknown member
     */
    public NewAuthenticator enroll(MemberName member, Acting acting) {
        return database.write(transaction -> {
            if (!TeamStore.exists(transaction.handle(), member)) {
                throw Refusal.notFound("no such member");
            }
            String issuer = "ac7-" + team.within(transaction).onTheWire().name();
            NewAuthenticator fresh = enroll(transaction, member, TotpSecret.generate(random), issuer, 0);
            audit.append(transaction, acting.event("totp.enroll", member.value(), Map.of()));
            return fresh;
        });
    }

    /**
     * Sets a member's authenticator inside a transaction, without an audit event.
     *
     * @param usedStep the step whose code confirmed the secret, so that it cannot also sign in; 0 for none
     */
    public NewAuthenticator enroll(
            Transaction transaction, MemberName member, TotpSecret secret, String issuer, long usedStep) {
        List<RecoveryCode> codes = RecoveryCode.mintAll(random);
        AuthenticatorStore.save(
                transaction.handle(),
                new AuthenticatorStore.Row(member, keys.seal(secret.base32()), keys.keyId(), usedStep),
                clock.millis());
        AuthenticatorStore.saveRecoveryCodes(
                transaction.handle(),
                member,
                codes.stream().map(RecoveryCode::hash).toList());
        return new NewAuthenticator(secret, TotpUri.of(issuer, member.value(), secret), codes);
    }

    /** Takes a member's authenticator away inside a transaction. */
    public void forget(Transaction transaction, MemberName member) {
        AuthenticatorStore.delete(transaction.handle(), member);
    }

    /**
     * The step a code belongs to, if it is good for the member now and was not used before. Looks only: {@link #use}
     * uses it up. A member without an authenticator takes as long as one with.
     */
    OptionalLong matchingStep(MemberName member, String code) {
        Optional<AuthenticatorStore.Row> row = database.read(handle -> AuthenticatorStore.find(handle, member));
        OptionalLong step = matchingStep(row.orElse(decoy), code);
        return row.isPresent() ? step : OptionalLong.empty();
    }

    /** As {@link #matchingStep(MemberName, String)}, for an authenticator at hand. */
    OptionalLong matchingStep(AuthenticatorStore.Row row, String code) {
        return totp.verify(TotpSecret.parse(keys.open(row.keyId(), row.sealed())), code, row.lastStep());
    }

    /** Every authenticator, in the order of the members. */
    List<AuthenticatorStore.Row> all() {
        return database.read(AuthenticatorStore::all);
    }

    /** Uses up a step inside a transaction; false when somebody was faster with the same code. */
    boolean use(Transaction transaction, MemberName member, long step) {
        return AuthenticatorStore.useStep(transaction.handle(), member, step);
    }

    /** Uses up a recovery code inside a transaction; false when the member has no such code left. */
    boolean use(Transaction transaction, MemberName member, RecoveryCode code) {
        return AuthenticatorStore.useRecoveryCode(transaction.handle(), member, code.hash(), clock.millis());
    }
}
