package dev.ac7.broker.channels;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.Channel;
import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ChannelSummary;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Channels as members see and change them (broker.md section 13). Every rule is checked inside the transaction. What
 * changes nothing leaves no audit event. Who is in a channel is the matter of {@link ChannelMembers}.
 */
public final class Channels {
    /** Active channels of a team. */
    public static final int MOST_ACTIVE = 1_000;

    /** Channels of a team, archived ones included: they stay, since their history does. */
    public static final int MOST = 20_000;

    private final Database database;
    private final ChannelDirectory directory;
    private final AuditLog audit;
    private final Clock clock;
    private final General general;

    /** Changes channels of this team. */
    public Channels(Database database, TeamDirectory team, ChannelDirectory directory, AuditLog audit, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
        this.general = new General(database, team);
    }

    /** Every active channel and what the reader has to do with it, newest first. */
    List<ChannelSummary> list(MemberName reader) {
        return Stream.concat(
                        directory.current().active().stream().map(channel -> channel.summary(reader)),
                        Stream.of(general.summary()))
                .sorted(Comparator.comparingLong(ChannelSummary::createdAt).reversed())
                .toList();
    }

    /** The archived channels the reader is in, the one archived last first. */
    List<ChannelSummary> archivedOf(MemberName reader) {
        ChannelsState state = directory.current();
        return state.joinedBy(reader).stream()
                .flatMap(id -> state.byId(id).stream())
                .filter(channel -> !channel.active())
                .sorted(Comparator.comparingLong(
                                (ChannelState channel) -> channel.archivedAt().orElse(0))
                        .reversed())
                .map(channel -> channel.summary(reader))
                .toList();
    }

    /**
     * A channel and who is in it, archived or not.
     *
     * @throws Refusal 404
     */
    ChannelDetail detail(ChannelKey key, MemberName reader) {
        return key.general()
                ? general.detail()
                : key.in(directory.current())
                        .map(channel -> detail(channel, reader))
                        .orElseThrow(ChannelRefusals::unknown);
    }

    static ChannelDetail detail(ChannelState channel, MemberName reader) {
        return new ChannelDetail(channel.summary(reader), channel.memberList());
    }

    /**
     * Creates a channel; who creates it is in it as its admin.
     *
     * @throws Refusal 403 for the slug {@code general}, 409 when an active channel bears the slug or a bound is reached
     */
    Channel create(ChannelSlug slug, Acting acting) {
        requireNotGeneral(slug);
        MemberName creator = ChannelMembers.self(acting);
        return database.write(transaction -> {
            Handle handle = transaction.handle();
            ChannelMembers.requireKnown(transaction, creator);
            requireFree(handle, slug);
            requireRoom(handle);
            ChannelMembers.requireRoom(handle, creator);
            long now = clock.millis();
            Membership membership = new Membership(ChannelRole.ADMIN, now);
            ChannelState created = new ChannelState(
                    UUID.randomUUID().toString(),
                    slug,
                    creator,
                    now,
                    OptionalLong.empty(),
                    Map.of(creator, membership));
            ChannelStore.insert(handle, created);
            ChannelStore.saveMember(handle, created.id(), creator, membership);
            directory.afterCommit(transaction, created);
            audit.append(transaction, acting.event("channel.create", slug.value(), Map.of("id", created.id())));
            return created.onTheWire();
        });
    }

    /**
     * Gives a channel another slug; its id and history stay. The slug it bears changes nothing, whoever asks.
     *
     * @throws Refusal 404 for an unknown channel, 403 for {@code general} on either side, 410 when it is archived, 403
     *     for those who are not its admins, 409 when another active channel bears the slug
     */
    Channel rename(ChannelKey key, ChannelSlug slug, Acting acting) {
        requireNotGeneral(key);
        MemberName caller = ChannelMembers.self(acting);
        return database.write(transaction -> {
            Handle handle = transaction.handle();
            ChannelState before = key.in(handle).orElseThrow(ChannelRefusals::unknown);
            requireNotGeneral(slug);
            if (before.slug().equals(slug)) {
                return before.onTheWire();
            }
            requireActive(before);
            requireAdmin(before, caller);
            requireFree(handle, slug);
            ChannelState after = before.named(slug);
            save(transaction, after);
            audit.append(
                    transaction,
                    acting.event(
                            "channel.rename", before.slug().value(), Map.of("id", before.id(), "slug", slug.value())));
            return after.onTheWire();
        });
    }

    /**
     * Archives a channel for good: it takes no posts and no members any more, its history stays and its slug is free.
     * An archived one is given back as it is, whoever asks.
     *
     * @throws Refusal 404 for an unknown channel, 403 for {@code general} and for those who are not its admins
     */
    Channel archive(ChannelKey key, Acting acting) {
        requireNotGeneral(key);
        MemberName caller = ChannelMembers.self(acting);
        return database.write(transaction -> {
            ChannelState before = key.in(transaction.handle()).orElseThrow(ChannelRefusals::unknown);
            if (!before.active()) {
                return before.onTheWire();
            }
            requireAdmin(before, caller);
            ChannelState after = before.archived(clock.millis());
            save(transaction, after);
            audit.append(
                    transaction, acting.event("channel.archive", before.slug().value(), Map.of("id", before.id())));
            return after.onTheWire();
        });
    }

    private void save(Transaction transaction, ChannelState after) {
        ChannelStore.update(transaction.handle(), after);
        directory.afterCommit(transaction, after);
    }

    private static void requireNotGeneral(ChannelKey key) {
        if (key.general()) {
            throw ChannelRefusals.reserved();
        }
    }

    private static void requireNotGeneral(ChannelSlug slug) {
        if (slug.equals(ChannelSlug.GENERAL)) {
            throw ChannelRefusals.reserved();
        }
    }

    private static void requireActive(ChannelState channel) {
        if (!channel.active()) {
            throw ChannelRefusals.archived();
        }
    }

    private static void requireAdmin(ChannelState channel, MemberName caller) {
        if (!channel.administeredBy(caller)) {
            throw ChannelRefusals.notAdmin();
        }
    }

    private static void requireFree(Handle handle, ChannelSlug slug) {
        if (ChannelStore.bySlug(handle, slug).filter(ChannelState::active).isPresent()) {
            throw ChannelRefusals.taken(slug);
        }
    }

    private static void requireRoom(Handle handle) {
        if (ChannelStore.countActive(handle) >= MOST_ACTIVE) {
            throw ChannelRefusals.full(
                    "the team has " + MOST_ACTIVE + " active channels, which is the most; archive one first");
        }
        if (ChannelStore.count(handle) >= MOST) {
            throw ChannelRefusals.full("the team has " + MOST + " channels, archived ones included, which is the most");
        }
    }
}
