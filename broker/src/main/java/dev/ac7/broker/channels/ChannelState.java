package dev.ac7.broker.channels;

import dev.ac7.contract.broker.Channel;
import dev.ac7.contract.broker.ChannelMember;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ChannelSummary;
import dev.ac7.contract.broker.MemberName;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A channel at one moment; never changed, only replaced. {@code general} has none: it is everybody.
 *
 * @param id a UUID, unchanging; messages name it
 * @param slug its name now; one active channel bears it, archived ones may too
 * @param createdBy who created it, who may be gone since
 * @param createdAt epoch milliseconds
 * @param archivedAt epoch milliseconds; empty while it is active
 * @param members those in it, in the order they joined
 */
public record ChannelState(
        String id,
        ChannelSlug slug,
        MemberName createdBy,
        long createdAt,
        OptionalLong archivedAt,
        Map<MemberName, Membership> members) {
    public ChannelState {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Whether it takes posts and members. */
    public boolean active() {
        return archivedAt.isEmpty();
    }

    /** Whether the member is in it. */
    public boolean has(MemberName member) {
        return members.containsKey(member);
    }

    /** What the member is in it; empty for somebody who is not. */
    public Optional<Membership> membership(MemberName member) {
        return Optional.ofNullable(members.get(member));
    }

    /** Whether the member may rename and archive it and decide who is in it. */
    public boolean administeredBy(MemberName member) {
        return membership(member).filter(Membership::admin).isPresent();
    }

    /** Whether somebody may. */
    boolean administered() {
        return members.values().stream().anyMatch(Membership::admin);
    }

    ChannelState named(ChannelSlug other) {
        return new ChannelState(id, other, createdBy, createdAt, archivedAt, members);
    }

    ChannelState archived(long now) {
        return new ChannelState(id, slug, createdBy, createdAt, OptionalLong.of(now), members);
    }

    /** The same with one member added behind the others, or with another role in the same place. */
    ChannelState with(MemberName member, Membership membership) {
        Map<MemberName, Membership> changed = new LinkedHashMap<>(members);
        changed.put(member, membership);
        return new ChannelState(id, slug, createdBy, createdAt, archivedAt, changed);
    }

    ChannelState without(MemberName member) {
        Map<MemberName, Membership> changed = new LinkedHashMap<>(members);
        changed.remove(member);
        return new ChannelState(id, slug, createdBy, createdAt, archivedAt, changed);
    }

    /** As the wire shows it to everybody. */
    public Channel onTheWire() {
        return new Channel(id, slug, createdBy.value(), createdAt, archivedWhen());
    }

    /** As the wire shows it to one member. */
    public ChannelSummary summary(MemberName reader) {
        Optional<ChannelRole> role = membership(reader).map(Membership::role);
        return new ChannelSummary(
                id,
                slug,
                createdBy.value(),
                createdAt,
                archivedWhen(),
                role.isPresent(),
                role.orElse(null),
                members.size());
    }

    private @Nullable Long archivedWhen() {
        return archivedAt.isPresent() ? archivedAt.getAsLong() : null;
    }

    /** Those in it as the wire lists them: admins first, then by the time they joined. */
    public List<ChannelMember> memberList() {
        return members.entrySet().stream()
                .map(entry -> new ChannelMember(
                        id,
                        entry.getKey(),
                        entry.getValue().role(),
                        entry.getValue().joinedAt()))
                .sorted(Comparator.comparing(ChannelMember::role).thenComparingLong(ChannelMember::joinedAt))
                .toList();
    }

    @Override
    public String toString() {
        return slug + " " + members.keySet();
    }
}
