package dev.ac7.broker.channels;

import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Channels and who is in them, in SQL. */
final class ChannelStore {
    private static final String CHANNELS = "SELECT id, slug, created_by, created_at, archived_at FROM channels ";
    private static final String MEMBERS = "SELECT channel_id, member, role, joined_at FROM channel_members ";

    private ChannelStore() {}

    /** Everything, as this handle sees it; within a transaction with that transaction's own changes. */
    static ChannelsState load(Handle handle) {
        Map<String, Map<MemberName, Membership>> members = new HashMap<>();
        handle.createQuery(MEMBERS + "ORDER BY channel_id, position")
                .map(view -> members.computeIfAbsent(
                                view.getColumn("channel_id", String.class), id -> new LinkedHashMap<>())
                        .put(member(view), membership(view)))
                .forEach(replaced -> {});
        List<ChannelState> channels = new ArrayList<>(handle.createQuery(CHANNELS + "ORDER BY position")
                .map(view -> channel(view, members.getOrDefault(view.getColumn("id", String.class), Map.of())))
                .list());
        return ChannelsState.of(channels);
    }

    /** The channel a slug means: the active one, else the one that was archived last. */
    static Optional<ChannelState> bySlug(Handle handle, ChannelSlug slug) {
        return handle.createQuery(CHANNELS + """
                        WHERE slug = :slug
                        ORDER BY CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, archived_at DESC, position DESC
                        LIMIT 1
                        """)
                .bind("slug", slug.value())
                .map(view -> channel(view, members(handle, view.getColumn("id", String.class))))
                .findOne();
    }

    /** The channel of this id. */
    static Optional<ChannelState> byId(Handle handle, String id) {
        return handle.createQuery(CHANNELS + "WHERE id = :id")
                .bind("id", id)
                .map(view -> channel(view, members(handle, id)))
                .findOne();
    }

    /** The ids of the channels a member is in, archived ones included. */
    static List<String> joinedBy(Handle handle, MemberName member) {
        return handle.createQuery("SELECT channel_id FROM channel_members WHERE member = :member ORDER BY channel_id")
                .bind("member", member.value())
                .mapTo(String.class)
                .list();
    }

    private static Map<MemberName, Membership> members(Handle handle, String id) {
        Map<MemberName, Membership> members = new LinkedHashMap<>();
        handle.createQuery(MEMBERS + "WHERE channel_id = :id ORDER BY position")
                .bind("id", id)
                .map(view -> members.put(member(view), membership(view)))
                .forEach(replaced -> {});
        return members;
    }

    private static ChannelState channel(RowView view, Map<MemberName, Membership> members) {
        Long archivedAt = view.getColumn("archived_at", Long.class);
        return new ChannelState(
                view.getColumn("id", String.class),
                new ChannelSlug(view.getColumn("slug", String.class)),
                new MemberName(view.getColumn("created_by", String.class)),
                view.getColumn("created_at", Long.class),
                archivedAt == null ? OptionalLong.empty() : OptionalLong.of(archivedAt),
                members);
    }

    private static MemberName member(RowView view) {
        return new MemberName(view.getColumn("member", String.class));
    }

    private static Membership membership(RowView view) {
        boolean admin = view.getColumn("role", String.class).equals(ChannelRole.ADMIN.wireName());
        return new Membership(admin ? ChannelRole.ADMIN : ChannelRole.MEMBER, view.getColumn("joined_at", Long.class));
    }

    /** How many channels there are, archived ones included. */
    static long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM channels")
                .mapTo(Long.class)
                .one();
    }

    /** How many channels are active. */
    static long countActive(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM channels WHERE archived_at IS NULL")
                .mapTo(Long.class)
                .one();
    }

    /** How many active channels the member is in. */
    static long countJoined(Handle handle, MemberName member) {
        return handle.createQuery("""
                        SELECT COUNT(*) FROM channel_members JOIN channels ON channels.id = channel_members.channel_id
                        WHERE channel_members.member = :member AND channels.archived_at IS NULL
                        """)
                .bind("member", member.value())
                .mapTo(Long.class)
                .one();
    }

    /** When the team was founded, in epoch milliseconds; empty while there is none. */
    static OptionalLong foundedAt(Handle handle) {
        return handle.createQuery("SELECT created_at FROM team").mapTo(Long.class).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Adds a channel behind all others, without its members. */
    static void insert(Handle handle, ChannelState channel) {
        handle.createUpdate("""
                        INSERT INTO channels (id, position, slug, created_by, created_at)
                        VALUES (:id, (SELECT COALESCE(MAX(position), 0) + 1 FROM channels), :slug, :createdBy, :createdAt)
                        """)
                .bind("id", channel.id())
                .bind("slug", channel.slug().value())
                .bind("createdBy", channel.createdBy().value())
                .bind("createdAt", channel.createdAt())
                .execute();
    }

    /** Writes what may change of a channel itself. */
    static void update(Handle handle, ChannelState channel) {
        handle.createUpdate("UPDATE channels SET slug = :slug, archived_at = :archivedAt WHERE id = :id")
                .bind("slug", channel.slug().value())
                .bind(
                        "archivedAt",
                        channel.archivedAt().isPresent() ? channel.archivedAt().getAsLong() : null)
                .bind("id", channel.id())
                .execute();
    }

    /** Adds a member behind the others, or gives one who is there another role. */
    static void saveMember(Handle handle, String channel, MemberName member, Membership membership) {
        handle.createUpdate("""
                        INSERT INTO channel_members (channel_id, member, position, role, joined_at)
                        VALUES (:channel, :member,
                                (SELECT COALESCE(MAX(position), 0) + 1 FROM channel_members WHERE channel_id = :channel),
                                :role, :joinedAt)
                        ON CONFLICT (channel_id, member) DO UPDATE SET role = :role
                        """)
                .bind("channel", channel)
                .bind("member", member.value())
                .bind("role", membership.role().wireName())
                .bind("joinedAt", membership.joinedAt())
                .execute();
    }

    /** Takes a member out. */
    static void deleteMember(Handle handle, String channel, MemberName member) {
        handle.createUpdate("DELETE FROM channel_members WHERE channel_id = :channel AND member = :member")
                .bind("channel", channel)
                .bind("member", member.value())
                .execute();
    }
}
