package dev.ac7.broker.sessions;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a person signs in: with a code of their authenticator, named or not, or with a recovery code.
 *
 * <p>An attempt is counted before it is looked at and taken back when it succeeds, so that many attempts at once cannot
 * all slip under the bound. A code's step is used up in the transaction that begins the session, so one code begins one
 * session.
 */
public final class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int NAMED_LIMIT = 5;
    private static final int CODELESS_LIMIT = 10;
    private static final int MOST_BUCKETS = 10_000;
    private static final String UNKNOWN = "__unknown__";
    private static final String EVERYBODY = "__codeless__";

    private final Database database;
    private final TeamDirectory team;
    private final Authenticators authenticators;
    private final Sessions sessions;
    private final AuditLog audit;
    private final FixedWindows named;
    private final FixedWindows codeless;

    /** Signs in to this team. */
    public SignIn(
            Database database,
            TeamDirectory team,
            Authenticators authenticators,
            Sessions sessions,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.team = team;
        this.authenticators = authenticators;
        this.sessions = sessions;
        this.audit = audit;
        this.named = new FixedWindows(NAMED_LIMIT, WINDOW, MOST_BUCKETS, clock);
        this.codeless = new FixedWindows(CODELESS_LIMIT, WINDOW, 1, clock);
    }

    /** How an attempt ended. */
    public sealed interface Outcome {
        /** Signed in. */
        record SignedIn(Sessions.Begun begun) implements Outcome {}

        /** Not signed in, for a reason that is told to nobody. */
        record Refused() implements Outcome {}

        /** Too many failures; not even looked at. */
        record TooMany(Duration retryAfter) implements Outcome {}
    }

    /** Signs a named member in with a code of their authenticator. */
    public Outcome withCode(MemberName member, String code, String userAgent, String source) {
        return attempt(member, () -> ofCode(member, code), "totp", userAgent, source);
    }

    /** How a proof without a browser session ended. */
    public sealed interface Proof {
        /** It is the member. */
        record Proved() implements Proof {}

        /** It is not, for a reason that is told to nobody. */
        record Refused() implements Proof {}

        /** Too many failures; not even looked at. */
        record TooMany(Duration retryAfter) implements Proof {}
    }

    /**
     * As {@link #withCode}, with the same limits, but begins no browser session: for a place that keeps who signed in
     * by itself.
     *
     * @param place where the member signs in, for the audit log
     */
    public Proof prove(MemberName member, String code, String place, String source) {
        String bucket = bucket(member);
        if (named.hit(bucket) instanceof Verdict.Limited limited) {
            return new Proof.TooMany(limited.retryAfter());
        }
        Predicate<Transaction> proof = ofCode(member, code);
        boolean proved = database.write(transaction -> {
            boolean good = proof.test(transaction)
                    && team.within(transaction).member(member).isPresent();
            if (good) {
                audit.append(
                        transaction,
                        Acting.member(member, source)
                                .event("platform.sign-in", member.value(), Map.of("by", "totp", "at", place)));
            }
            return good;
        });
        if (!proved) {
            return new Proof.Refused();
        }
        named.clear(bucket);
        return new Proof.Proved();
    }

    /** Signs a named member in with one of their recovery codes. */
    public Outcome withRecoveryCode(MemberName member, String typed, String userAgent, String source) {
        return attempt(member, () -> ofRecoveryCode(member, typed), "recovery code", userAgent, source);
    }

    /**
     * Signs in whoever a code belongs to. Every authenticator is looked at, so that the time taken tells nothing; a
     * code that fits more than one is refused.
     */
    public Outcome withCodeAlone(String code, String userAgent, String source) {
        if (codeless.hit(EVERYBODY) instanceof Verdict.Limited limited) {
            return new Outcome.TooMany(limited.retryAfter());
        }
        record Match(MemberName member, long step) {}
        List<Match> matches = new ArrayList<>();
        for (AuthenticatorStore.Row row : authenticators.all()) {
            authenticators.matchingStep(row, code).ifPresent(step -> matches.add(new Match(row.member(), step)));
        }
        if (matches.size() != 1) {
            return new Outcome.Refused();
        }
        Match match = matches.getFirst();
        Outcome outcome = begin(match.member(), using(match.member(), match.step()), "totp", userAgent, source);
        if (outcome instanceof Outcome.SignedIn) {
            codeless.takeBack(EVERYBODY);
        }
        return outcome;
    }

    /** Whether a member proves again who they are, for a change that asks for it. Counts like an attempt to sign in. */
    public boolean confirms(MemberName member, String typed) {
        if (named.hit(member.value()) instanceof Verdict.Limited) {
            return false;
        }
        Predicate<Transaction> proof = ofCode(member, typed).or(ofRecoveryCode(member, typed));
        boolean confirmed = database.write(proof::test);
        if (confirmed) {
            named.clear(member.value());
        }
        return confirmed;
    }

    /** Signs in the founder of a team, whose code and setup link were checked when the team was founded. */
    public Sessions.Begun founder(MemberName member, String userAgent, String source) {
        return database.write(transaction -> begin(transaction, member, "setup", userAgent, source));
    }

    /** Ends the session of an id; one that does not exist, or not any more, changes nothing. */
    public void out(SessionId id, String source) {
        sessions.find(id)
                .ifPresent(session -> database.write(transaction -> {
                    boolean ended = sessions.end(transaction, session.hash());
                    if (ended) {
                        audit.append(
                                transaction,
                                Acting.member(session.member(), source)
                                        .event("session.end", session.member().value(), Map.of()));
                    }
                    return ended;
                }));
    }

    private Outcome attempt(
            MemberName member, Supplier<Predicate<Transaction>> proof, String by, String userAgent, String source) {
        String bucket = bucket(member);
        if (named.hit(bucket) instanceof Verdict.Limited limited) {
            return new Outcome.TooMany(limited.retryAfter());
        }
        Outcome outcome = begin(member, proof.get(), by, userAgent, source);
        if (outcome instanceof Outcome.SignedIn) {
            named.clear(bucket);
        }
        return outcome;
    }

    private String bucket(MemberName member) {
        return team.current().member(member).isPresent() ? member.value() : UNKNOWN;
    }

    private Outcome begin(MemberName member, Predicate<Transaction> proof, String by, String userAgent, String source) {
        return database.write(transaction -> {
            if (!proof.test(transaction)
                    || team.within(transaction).member(member).isEmpty()) {
                return new Outcome.Refused();
            }
            return new Outcome.SignedIn(begin(transaction, member, by, userAgent, source));
        });
    }

    private Sessions.Begun begin(
            Transaction transaction, MemberName member, String by, String userAgent, String source) {
        Sessions.Begun begun = sessions.begin(transaction, member, userAgent);
        audit.append(
                transaction, Acting.member(member, source).event("session.begin", member.value(), Map.of("by", by)));
        return begun;
    }

    private Predicate<Transaction> using(MemberName member, long step) {
        return transaction -> authenticators.use(transaction, member, step);
    }

    private Predicate<Transaction> ofCode(MemberName member, String code) {
        OptionalLong step = authenticators.matchingStep(member, code);
        return step.isPresent() ? using(member, step.getAsLong()) : SignIn::never;
    }

    private Predicate<Transaction> ofRecoveryCode(MemberName member, String typed) {
        return RecoveryCode.parse(typed)
                .<Predicate<Transaction>>map(code -> transaction -> authenticators.use(transaction, member, code))
                .orElse(SignIn::never);
    }

    private static boolean never(Transaction transaction) {
        return false;
    }
}
