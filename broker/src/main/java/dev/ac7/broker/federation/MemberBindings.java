package dev.ac7.broker.federation;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Members who confirm to a platform who they are (broker.md section 17). This server alone says who somebody is: a
 * platform sends a person here with a code, and asks afterwards who confirmed it. Codes are in no log and no record.
 */
public final class MemberBindings {
    private final Database database;
    private final TeamDirectory team;
    private final AuditLog audit;
    private final Supplier<Optional<String>> platform;
    private final BoundCodes codes;

    /** @param platform the origin of the platform that is trusted now; empty while none is */
    public MemberBindings(
            Database database, TeamDirectory team, AuditLog audit, Supplier<Optional<String>> platform, Clock clock) {
        this.database = database;
        this.team = team;
        this.audit = audit;
        this.platform = platform;
        this.codes = new BoundCodes(clock);
    }

    /** The origin of the platform that is trusted now; empty while none is. */
    public Optional<String> platform() {
        return platform.get();
    }

    /**
     * Confirms a code as the member. Confirming one's own again begins its ten minutes anew.
     *
     * @param by what proved the member: {@code token}, {@code session} or {@code page}
     * @throws Refusal 409 when somebody else confirmed the code, 503 when too many codes are open
     */
    public void bind(MemberName member, String code, String by, Acting acting) {
        switch (codes.claim(code, member)) {
            case SOMEBODY_ELSES -> throw Refusal.conflict("this code is bound to another member");
            case NO_ROOM ->
                throw Refusal.of(503, "too many codes wait for their platforms; try again in a few minutes");
            case MINE -> {
                boolean noted = false;
                try {
                    database.write(transaction -> note(transaction, member, by, acting));
                    noted = true;
                } finally {
                    if (!noted) {
                        codes.release(code, member);
                    }
                }
                codes.open(code, member);
            }
        }
    }

    private boolean note(Transaction transaction, MemberName member, String by, Acting acting) {
        if (team.within(transaction).member(member).isEmpty()) {
            throw Refusal.unauthenticated("unknown member");
        }
        audit.append(
                transaction,
                acting.event(
                        "platform.bind",
                        member.value(),
                        Map.of("by", by, "platform", platform().orElse("none"))));
        return true;
    }

    /** Who confirmed the code; told once. Empty for a code that is unknown, over, used up, or whose member is gone. */
    public Optional<MemberName> lookup(String code) {
        return codes.take(code).filter(member -> team.current().member(member).isPresent());
    }

    /** Forgets what a member confirmed, when the deletion is on disk. */
    public void forget(Transaction transaction, MemberName member) {
        transaction.afterCommit(() -> codes.forget(member));
    }
}
