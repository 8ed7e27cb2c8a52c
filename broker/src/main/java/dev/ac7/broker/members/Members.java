package dev.ac7.broker.members;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.permissions.LastAdmin;
import dev.ac7.broker.permissions.Presets;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.broker.tokens.NewToken;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Issue;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creating, changing and deleting members (broker.md section 6). Every rule is checked inside the transaction. */
public final class Members {
    private static final Logger LOG = LoggerFactory.getLogger(Members.class);
    private static final int NAMES_SHOWN = 32;

    private final Database database;
    private final TeamDirectory team;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Clock clock;
    private final List<BiConsumer<Transaction, MemberName>> onDelete = new CopyOnWriteArrayList<>();

    /** Changes members of this team. */
    public Members(Database database, TeamDirectory team, Tokens tokens, AuditLog audit, Clock clock) {
        this.database = database;
        this.team = team;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
        onDelete.add(tokens::revokeAll);
    }

    /** Runs with every deletion, in its transaction, for what else hangs on the name: sessions, enrolments, keys. */
    public void onDelete(BiConsumer<Transaction, MemberName> alsoDelete) {
        onDelete.add(alsoDelete);
    }

    /**
     * A member who was just created, with the first token.
     *
     * @param member as everyone may see it
     * @param token shown once
     */
    public record Created(TeamMember member, NewToken token) {}

    /**
     * Creates a member with a first token.
     *
     * @throws Refusal 409 when the name is taken, 400 for a reserved name or a permission that does not exist
     */
    public Created create(CreateMember wanted, Acting acting) {
        return database.write(transaction -> {
            TeamMember member = add(transaction, wanted);
            NewToken token = tokens.issue(
                    transaction,
                    member.name(),
                    "initial",
                    TokenOrigin.BOOTSTRAP,
                    OptionalLong.empty(),
                    acting.member());
            audit.append(
                    transaction, acting.event("member.create", member.name().value(), described(member)));
            return new Created(member, token);
        });
    }

    /** Adds a member inside a transaction, without a token and without an audit event; as {@link #create}. */
    public TeamMember add(Transaction transaction, CreateMember wanted) {
        requireNotReserved(wanted.name());
        if (TeamStore.exists(transaction.handle(), wanted.name())) {
            throw Refusal.conflict("a member named " + wanted.name() + " exists already");
        }
        Presets presets = team.within(transaction).presets();
        requireKnown(wanted.permissions(), presets);
        TeamMember member = new TeamMember(
                        wanted.name(),
                        wanted.role().role(),
                        orEmpty(wanted.instructions()),
                        wanted.permissions(),
                        List.of(),
                        clock.millis())
                .under(presets);
        if (TeamStore.wasDeleted(transaction.handle(), member.name())) {
            LOG.atWarn().addKeyValue("member", member.name()).log("the name of a deleted member is used again");
        }
        TeamStore.insertMember(transaction.handle(), member);
        team.afterCommit(transaction, state -> state.with(member));
        return member;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void requireNotReserved(MemberName name) {
        try {
            MemberName.requireNotReserved(name);
        } catch (InvalidValue invalid) {
            throw Refusal.invalid("name", "name " + invalid.rule());
        }
    }

    private static void requireKnown(List<String> entries, Presets presets) {
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            if (!presets.knows(entry)) {
                String shown = entry.length() > NAMES_SHOWN ? entry.substring(0, NAMES_SHOWN) + "…" : entry;
                throw Refusal.invalid(
                        "unknown permission",
                        List.of(new Issue(
                                List.of("permissions", i),
                                "permissions[" + i + "] \"" + shown + "\" is neither a permission nor a preset")));
            }
        }
    }

    /**
     * Changes what the request names and leaves the rest.
     *
     * @throws Refusal 404 for an unknown member, 400 for a permission that does not exist, 409 when nobody could manage
     *     members afterwards
     */
    public TeamMember update(MemberName name, UpdateMember wanted, Acting acting) {
        return database.write(transaction -> {
            TeamState state = team.within(transaction);
            TeamMember before = state.member(name).orElseThrow(() -> Refusal.notFound("no such member"));
            List<String> entries = Optional.ofNullable(wanted.permissions()).orElse(before.entries());
            if (wanted.permissions() != null) {
                requireKnown(entries, state.presets());
            }
            TeamMember after = new TeamMember(
                            name,
                            wanted.role() == null
                                    ? before.role()
                                    : wanted.role().role(),
                            wanted.instructions() == null ? before.instructions() : wanted.instructions(),
                            entries,
                            List.of(),
                            before.createdAt())
                    .under(state.presets());
            requireAdmin(state.with(after));
            TeamStore.updateMember(transaction.handle(), after);
            team.afterCommit(transaction, current -> current.with(after));
            audit.append(transaction, acting.event("member.update", name.value(), described(after)));
            return after;
        });
    }

    /**
     * Deletes a member with everything that lets somebody in under that name.
     *
     * @throws Refusal 404 for an unknown member, 409 when nobody could manage members afterwards
     */
    public void delete(MemberName name, Acting acting) {
        database.write(transaction -> {
            TeamState state = team.within(transaction);
            TeamMember gone = state.member(name).orElseThrow(() -> Refusal.notFound("no such member"));
            requireAdmin(state.without(name));
            onDelete.forEach(also -> also.accept(transaction, name));
            TeamStore.deleteMember(transaction.handle(), name, clock.millis());
            team.afterCommit(transaction, current -> current.without(name));
            audit.append(transaction, acting.event("member.delete", name.value(), Map.of()));
            return gone;
        });
    }

    private static void requireAdmin(TeamState after) {
        LastAdmin.mustRemain(
                after.members().values().stream().map(TeamMember::permissions).toList());
    }

    /** What the audit log keeps of a member: never the private instructions. */
    static Map<String, String> described(TeamMember member) {
        return Map.of("title", member.role().title(), "permissions", String.join(" ", member.entries()));
    }
}
