package dev.ac7.broker.enrollment;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.members.Members;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.tokens.NewToken;
import dev.ac7.broker.tokens.Token;
import dev.ac7.broker.tokens.TokenStore;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.DeviceCode;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.contract.broker.UserCode;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.pairing.Pairing;
import dev.ac7.kernel.pairing.PairingEvent;
import dev.ac7.kernel.pairing.PairingOutcome;
import dev.ac7.kernel.pairing.PairingRules;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.Keyring;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.SealBroken;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.secret.UserCodes;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bringing a device in: it asks, a director who compares the codes decides, and the device's next poll collects a token
 * (broker.md section 8, RFC 8628; for the director's part RFC 10027). Every decision is taken on the row as the
 * transaction sees it, so of two decisions at once one wins, and of many polls at once one collects.
 */
public final class Enrollments {
    /** The times of an enrolment. */
    static final PairingRules RULES = PairingRules.DEVICE_ENROLMENT;

    private static final Logger LOG = LoggerFactory.getLogger(Enrollments.class);
    private static final int MOST_WAITING = 1000;
    private static final int TRIES = 5;
    private static final int MOST_USER_AGENT = 512;
    private static final int MOST_LABEL = 64;
    private static final int MOST_GUESSES = 20;
    private static final Duration GUESS_WINDOW = Duration.ofMinutes(15);

    private final Database database;
    private final TeamDirectory team;
    private final Members members;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Keyring keys;
    private final Clock clock;
    private final SecureRandom random;
    private final FixedWindows guesses;

    /** Enrols devices of this team. */
    public Enrollments(
            Database database,
            TeamDirectory team,
            Members members,
            Tokens tokens,
            AuditLog audit,
            Keyring keys,
            Clock clock,
            SecureRandom random) {
        this.database = database;
        this.team = team;
        this.members = members;
        this.tokens = tokens;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.guesses = new FixedWindows(MOST_GUESSES, GUESS_WINDOW, MOST_WAITING, clock);
    }

    /** Codes for a device that just asked: one it keeps, one it shows. */
    public record Begun(OpaqueSecret deviceCode, UserCode userCode) {}

    /**
     * Begins an enrolment.
     *
     * @param labelHint what the device calls itself
     * @param sourceIp where it asks from
     * @param sourceUa with what; all three are cleaned of control characters and cut for display
     * @throws Refusal 429 when too many devices wait already
     */
    public Begun begin(String labelHint, String sourceIp, String sourceUa) {
        OpaqueSecret deviceCode = OpaqueSecret.mint(DeviceCode.PREFIX, random);
        Instant now = clock.instant();
        return database.write(transaction -> {
            if (EnrollmentStore.count(transaction.handle()) >= MOST_WAITING) {
                throw Refusal.tooMany(
                        "too many devices wait to be let in; try again in a few minutes", RULES.lifetime());
            }
            String userCode = freeUserCode(transaction);
            EnrollmentStore.insert(
                    transaction.handle(),
                    new EnrollmentRow(
                            deviceCode.hash(),
                            userCode,
                            DisplayText.clean(labelHint, MOST_LABEL),
                            sourceIp,
                            DisplayText.clean(sourceUa, MOST_USER_AGENT),
                            now.toEpochMilli(),
                            RULES.begin(now)));
            audit.append(transaction, Acting.anonymous(sourceIp).event("enrollment.begin", suffix(userCode), Map.of()));
            return new Begun(deviceCode, new UserCode(UserCodes.shown(userCode)));
        });
    }

    private String freeUserCode(Transaction transaction) {
        for (int i = 0; i < TRIES; i++) {
            String code = UserCodes.generate(random);
            if (!EnrollmentStore.userCodeTaken(transaction.handle(), code)) {
                return code;
            }
        }
        throw new IllegalStateException("no free user code in " + TRIES + " tries of 40 bits");
    }

    /** Logs and audit rows name an enrolment by the end of its user code, which alone approves nothing. */
    private static String suffix(String userCode) {
        return "…" + userCode.substring(userCode.length() - 4);
    }

    /** What a poll finds. */
    public sealed interface Polled {
        /** Nobody has decided. */
        record Pending() implements Polled {}

        /** Nobody has decided, and the device asks too often. */
        record SlowDown() implements Polled {}

        /** Unknown, over, collected already, or its member or approver may not do this any more. */
        record Expired() implements Polled {}

        /** A director said no. */
        record Denied(Optional<String> reason) implements Polled {}

        /** Let in; the token is told here and never again. */
        record Enrolled(BearerToken token, String tokenId, TeamMember member) implements Polled {}
    }

    /** A device asks whether a director has decided. */
    public Polled poll(String deviceCode, String source) {
        SecretHash device = OpaqueSecret.of(deviceCode).hash();
        return database.write(transaction -> EnrollmentStore.byDevice(transaction.handle(), device)
                .map(row -> poll(transaction, row, source))
                .orElseGet(Polled.Expired::new));
    }

    private Polled poll(Transaction transaction, EnrollmentRow row, String source) {
        return switch (apply(transaction, row, new PairingEvent.Poll<>())) {
            case PairingOutcome.StillPending<Grant> ignored -> new Polled.Pending();
            case PairingOutcome.SlowDown<Grant> ignored -> new Polled.SlowDown();
            case PairingOutcome.Expired<Grant> ignored -> new Polled.Expired();
            case PairingOutcome.Denied<Grant>(Optional<String> reason) -> new Polled.Denied(reason);
            case PairingOutcome.Granted<Grant>(Grant grant) -> collect(transaction, row, grant, source);
            case PairingOutcome.Decided<Grant> wrong -> throw new IllegalStateException("a poll decided: " + wrong);
            case PairingOutcome.AlreadyDecided<Grant> wrong ->
                throw new IllegalStateException("a poll decided: " + wrong);
            case PairingOutcome.Unchanged<Grant> wrong ->
                throw new IllegalStateException("a poll changed nothing: " + wrong);
        };
    }

    /**
     * Takes an enrolment to its next state and keeps that; revokes a token that was issued and will not be collected.
     */
    private PairingOutcome<Grant> apply(Transaction transaction, EnrollmentRow row, PairingEvent<Grant> event) {
        PairingOutcome<Grant> outcome = RULES.apply(row.pairing(), event, clock.instant());
        outcome.next()
                .ifPresentOrElse(
                        next -> EnrollmentStore.save(transaction.handle(), row.device(), next),
                        () -> EnrollmentStore.delete(transaction.handle(), row.device()));
        if (outcome instanceof PairingOutcome.Expired<Grant>(Optional<Grant> uncollected)) {
            uncollected.ifPresent(grant -> withdraw(transaction, grant));
        }
        return outcome;
    }

    private void withdraw(Transaction transaction, Grant grant) {
        TokenStore.one(transaction.handle(), grant.member(), grant.tokenId())
                .ifPresent(token -> tokens.revoke(transaction, token));
    }

    /** Hands the token over once, unless what it stood on is gone: its member, or the approver's right. */
    private Polled collect(Transaction transaction, EnrollmentRow row, Grant grant, String source) {
        TeamState state = team.within(transaction);
        Optional<TeamMember> member = state.member(grant.member());
        boolean approverMayStill = state.member(grant.approver())
                .filter(approver -> approver.holds(Permission.MEMBERS_MANAGE))
                .isPresent();
        boolean alive = TokenStore.one(transaction.handle(), grant.member(), grant.tokenId())
                .filter(token -> !token.expiredAt(clock.millis()))
                .isPresent();
        Optional<String> plaintext = open(grant);
        if (member.isEmpty() || !approverMayStill || !alive || plaintext.isEmpty()) {
            withdraw(transaction, grant);
            return new Polled.Expired();
        }
        audit.append(
                transaction,
                Acting.member(grant.member(), source)
                        .event("enrollment.collect", suffix(row.userCode()), Map.of("token", grant.tokenId())));
        return new Polled.Enrolled(BearerToken.of(plaintext.get()), grant.tokenId(), member.get());
    }

    private Optional<String> open(Grant grant) {
        try {
            return Optional.of(keys.open(grant.keyId(), grant.sealed()));
        } catch (SealBroken e) {
            LOG.atError()
                    .addKeyValue("token", grant.tokenId())
                    .log("a waiting token cannot be unsealed; it is revoked");
            return Optional.empty();
        }
    }

    /**
     * A device that waits for a decision.
     *
     * @param userCode to compare with what the device shows
     * @param labelHint what it calls itself
     * @param sourceIp where it asked from
     * @param sourceUa with what
     * @param createdAt epoch milliseconds
     * @param expiresAt epoch milliseconds
     */
    public record Waiting(
            UserCode userCode, String labelHint, String sourceIp, String sourceUa, long createdAt, long expiresAt) {}

    /** Devices that wait for a decision, oldest first. */
    public List<Waiting> pending() {
        return database.read(handle -> EnrollmentStore.pending(handle, clock.millis())).stream()
                .map(Enrollments::waiting)
                .toList();
    }

    private static Waiting waiting(EnrollmentRow row) {
        return new Waiting(
                new UserCode(UserCodes.shown(row.userCode())),
                row.labelHint(),
                row.sourceIp(),
                row.sourceUa(),
                row.createdAt(),
                row.pairing().expiresAt().toEpochMilli());
    }

    /**
     * The device that waits under a code, for a director to look at before deciding.
     *
     * @throws Refusal 404 for a code nobody waits under, 410 when its time is over, 409 when it is decided, 429 when
     *     the director has tried too many unknown codes
     */
    public Waiting look(UserCode code, Acting director) {
        return counted(director, () -> waiting(database.read(handle -> undecided(find(handle, code, director)))));
    }

    /** The row of a code, which then was no guess. */
    private EnrollmentRow find(Handle handle, UserCode code, Acting director) {
        EnrollmentRow row = EnrollmentStore.byUserCode(handle, stored(code)).orElseThrow(Enrollments::nobodyWaits);
        guesses.takeBack(director.name());
        return row;
    }

    private static Refusal nobodyWaits() {
        return Refusal.notFound("no device waits under this code");
    }

    private static String stored(UserCode code) {
        return UserCodes.normalise(code.value()).orElseThrow();
    }

    private EnrollmentRow undecided(EnrollmentRow row) {
        if (!clock.instant().isBefore(row.pairing().expiresAt())) {
            throw Refusal.of(410, "this code has expired; the device must ask again");
        }
        return switch (row.pairing()) {
            case Pairing.Pending<Grant> ignored -> row;
            case Pairing.Approved<Grant> ignored -> throw Refusal.conflict("this device was approved already");
            case Pairing.Rejected<Grant> ignored -> throw Refusal.conflict("this device was rejected already");
        };
    }

    /** An approval: whom the device acts as, and its token, whose plaintext waits for the device alone. */
    public record Approved(TeamMember member, Token token) {}

    /**
     * Lets a device in as an existing member or as one made by this very approval; all or nothing.
     *
     * @throws Refusal 404, 410 or 409 for a code that cannot be approved (see {@link #look}), then for the member: 404
     *     unknown, 409 name taken, 400 unknown permission; 400 for an expiry that is not in the future
     */
    public Approved approve(ApproveEnrollment wanted, MemberName approver, Acting acting) {
        return counted(acting, () -> database.write(transaction -> approve(transaction, wanted, approver, acting)));
    }

    private Approved approve(Transaction transaction, ApproveEnrollment wanted, MemberName approver, Acting acting) {
        EnrollmentRow row = undecided(find(transaction.handle(), wanted.userCode(), acting));
        Long expiresAt = wanted.expiresAt();
        if (expiresAt != null && expiresAt <= clock.millis()) {
            throw Refusal.invalid("expiresAt", "expiresAt must be in the future");
        }
        TeamMember member = switch (wanted) {
            case ApproveEnrollment.Bind bind ->
                team.within(transaction)
                        .member(bind.memberName())
                        .orElseThrow(() -> Refusal.notFound("no such member"));
            case ApproveEnrollment.Create create -> {
                requireNotReserved(create.memberName());
                yield members.add(
                        transaction,
                        new CreateMember(
                                create.memberName(), create.role(), create.instructions(), create.permissions()));
            }
        };
        String label = Optional.ofNullable(wanted.label())
                .map(given -> DisplayText.clean(given, MOST_LABEL))
                .orElse(row.labelHint());
        NewToken token = tokens.issue(
                transaction,
                member.name(),
                label,
                TokenOrigin.ENROLL,
                expiresAt == null ? OptionalLong.empty() : OptionalLong.of(expiresAt),
                Optional.of(approver));
        apply(
                transaction,
                row,
                new PairingEvent.Approve<>(new Grant(
                        approver,
                        member.name(),
                        token.token().id(),
                        keys.seal(token.plaintext().reveal()),
                        keys.keyId())));
        audit.append(
                transaction,
                acting.event(
                        "enrollment.approve",
                        suffix(row.userCode()),
                        Map.of(
                                "member", member.name().value(),
                                "mode", wanted instanceof ApproveEnrollment.Create ? "create" : "bind",
                                "token", token.token().id(),
                                "device", row.sourceIp())));
        return new Approved(member, token.token());
    }

    /** Said here too, because the field has another name here than where members are created. */
    private static void requireNotReserved(MemberName name) {
        try {
            MemberName.requireNotReserved(name);
        } catch (InvalidValue invalid) {
            throw Refusal.invalid("memberName", "memberName " + invalid.rule());
        }
    }

    /**
     * Turns a device away.
     *
     * @throws Refusal 404 when no device waits under this code, also when it was decided already
     */
    public void reject(UserCode code, Optional<String> reason, Acting acting) {
        counted(
                acting,
                () -> database.write(transaction -> {
                    EnrollmentRow row = Optional.of(find(transaction.handle(), code, acting))
                            .filter(found -> found.pairing() instanceof Pairing.Pending<Grant>
                                    && clock.instant().isBefore(found.pairing().expiresAt()))
                            .orElseThrow(Enrollments::nobodyWaits);
                    apply(transaction, row, new PairingEvent.Reject<>(reason));
                    audit.append(transaction, acting.event("enrollment.reject", suffix(row.userCode()), Map.of()));
                    return row;
                }));
    }

    /**
     * A director who tries code after code looks for somebody else's device. An attempt is counted before it is made
     * and taken back when the code is known, so that many at once cannot slip under the bound.
     */
    private <T> T counted(Acting director, Supplier<T> attempt) {
        if (guesses.hit(director.name()) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("too many codes that nobody waits under", limited.retryAfter());
        }
        try {
            return attempt.get();
        } catch (Refusal refusal) {
            if (refusal.status() == 404 && guesses.check(director.name()) instanceof Verdict.Limited) {
                database.change(transaction ->
                        audit.append(transaction, director.event("enrollment.guessing", director.name(), Map.of())));
            }
            throw refusal;
        }
    }

    /** Takes away what waits for a member who is being deleted. */
    public void forget(Transaction transaction, MemberName member) {
        EnrollmentStore.approvedFor(transaction.handle(), member)
                .forEach(row -> apply(transaction, row, new PairingEvent.Withdraw<>()));
    }

    /** Takes away what is over, and revokes tokens that nobody collected. */
    public void sweep() {
        database.write(transaction -> {
            List<EnrollmentRow> over = EnrollmentStore.expired(transaction.handle(), clock.millis());
            over.forEach(row -> apply(transaction, row, new PairingEvent.Expire<>()));
            return over.size();
        });
    }
}
