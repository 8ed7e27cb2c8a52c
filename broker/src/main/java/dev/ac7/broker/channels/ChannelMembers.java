package dev.ac7.broker.channels;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in a channel: joining, adding, leaving and removing (broker.md section 13). Every rule is checked inside the
 * transaction. What changes nothing leaves no audit event.
 */
public final class ChannelMembers {
    /** Members of one channel. */
    public static final int MOST_IN_ONE = 10_000;

    /** Active channels that one member is in. */
    public static final int MOST_OF_ONE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ChannelMembers.class);

    private final Database database;
    private final ChannelDirectory directory;
    private final AuditLog audit;
    private final Clock clock;

    /** Changes who is in these channels. */
    public ChannelMembers(Database database, ChannelDirectory directory, AuditLog audit, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The one who asks is in the channel from now on, as a member whatever they were before they left.
     *
     * @throws Refusal 404 for an unknown channel, 410 when it is archived, 409 when a bound is reached
     */
    ChannelState join(ChannelKey key, Acting acting) {
        return add(key, self(acting), ChannelRole.MEMBER, acting);
    }

    /**
     * Adds a member; one who is there already stays what they are. Who adds themselves joins.
     *
     * @throws Refusal 404 for an unknown channel, 410 when it is archived, 403 for those who are not its admins, 404
     *     for an unknown member, 409 when a bound is reached
     */
    ChannelState add(ChannelKey key, MemberName member, ChannelRole role, Acting acting) {
        MemberName caller = self(acting);
        return database.write(transaction -> {
            Handle handle = transaction.handle();
            ChannelState before = key.in(handle).orElseThrow(ChannelRefusals::unknown);
            if (!before.active()) {
                throw ChannelRefusals.archived();
            }
            boolean joins = member.equals(caller);
            if (!joins && !before.administeredBy(caller)) {
                throw ChannelRefusals.mayNotAdd();
            }
            requireKnown(transaction, member);
            if (before.has(member)) {
                return before;
            }
            if (before.members().size() >= MOST_IN_ONE) {
                throw ChannelRefusals.full("the channel has " + MOST_IN_ONE + " members, which is the most");
            }
            requireRoom(handle, member);
            Membership membership = new Membership(joins ? ChannelRole.MEMBER : role, clock.millis());
            ChannelState after = before.with(member, membership);
            ChannelStore.saveMember(handle, after.id(), member, membership);
            directory.afterCommit(transaction, after);
            audit.append(
                    transaction,
                    acting.event(
                            "channel.member.add",
                            after.slug().value(),
                            Map.of(
                                    "id",
                                    after.id(),
                                    "member",
                                    member.value(),
                                    "role",
                                    membership.role().wireName())));
            return after;
        });
    }

    /**
     * Takes a member out, themselves or by an admin; also out of an archived channel.
     *
     * @throws Refusal 403 for {@code general}, 404 for an unknown channel, 403 for those who are neither the member nor
     *     an admin, 409 when the member is not in it, 403 for its last admin while others remain
     */
    ChannelState remove(ChannelKey key, MemberName member, Acting acting) {
        if (key.general()) {
            throw ChannelRefusals.reserved();
        }
        MemberName caller = self(acting);
        return database.write(transaction -> {
            ChannelState before = key.in(transaction.handle()).orElseThrow(ChannelRefusals::unknown);
            if (!member.equals(caller) && !before.administeredBy(caller)) {
                throw ChannelRefusals.notAdmin();
            }
            if (!before.has(member)) {
                throw ChannelRefusals.notMember(member);
            }
            ChannelState after = before.without(member);
            if (before.administeredBy(member)
                    && !after.administered()
                    && !after.members().isEmpty()) {
                throw ChannelRefusals.lastAdmin();
            }
            ChannelStore.deleteMember(transaction.handle(), after.id(), member);
            directory.afterCommit(transaction, after);
            audit.append(
                    transaction,
                    acting.event(
                            "channel.member.remove",
                            after.slug().value(),
                            Map.of("id", after.id(), "member", member.value())));
            return after;
        });
    }

    /**
     * Takes a member who is being deleted out of every channel. Where that leaves no admin, whoever has been there
     * longest becomes one; the deletion's own audit event stands for it.
     */
    public void forget(Transaction transaction, MemberName member) {
        Handle handle = transaction.handle();
        for (String id : ChannelStore.joinedBy(handle, member)) {
            ChannelStore.byId(handle, id).ifPresent(before -> {
                ChannelStore.deleteMember(handle, id, member);
                directory.afterCommit(transaction, administered(handle, before.without(member)));
            });
        }
    }

    private static ChannelState administered(Handle handle, ChannelState channel) {
        if (channel.administered() || channel.members().isEmpty()) {
            return channel;
        }
        Map.Entry<MemberName, Membership> longest =
                channel.members().entrySet().iterator().next();
        Membership promoted = longest.getValue().promoted();
        ChannelStore.saveMember(handle, channel.id(), longest.getKey(), promoted);
        LOG.atInfo()
                .addKeyValue("channel", channel.id())
                .addKeyValue("member", longest.getKey())
                .log("the last admin of a channel was deleted; its longest-standing member is admin now");
        return channel.with(longest.getKey(), promoted);
    }

    /** The member who acts; channels are for members alone. */
    static MemberName self(Acting acting) {
        return acting.member().orElseThrow(() -> new IllegalArgumentException(acting + " is no member"));
    }

    static void requireKnown(Transaction transaction, MemberName member) {
        if (!TeamStore.exists(transaction.handle(), member)) {
            throw ChannelRefusals.noSuchMember();
        }
    }

    static void requireRoom(Handle handle, MemberName member) {
        if (ChannelStore.countJoined(handle, member) >= MOST_OF_ONE) {
            throw ChannelRefusals.full(
                    member + " is in " + MOST_OF_ONE + " active channels, which is the most; leave one first");
        }
    }
}
