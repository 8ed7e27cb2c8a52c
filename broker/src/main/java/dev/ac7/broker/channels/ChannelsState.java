package dev.ac7.broker.channels;

import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All channels but {@code general} at one moment, archived ones included; never changed, only replaced. Every lookup is
 * one step, since every message asks.
 */
public final class ChannelsState {
    /** No channels. */
    public static final ChannelsState EMPTY = new ChannelsState(Map.of(), Names.NONE, Map.of());

    private final Map<String, ChannelState> byId;
    private final Names names;
    private final Map<MemberName, Set<String>> joined;

    private ChannelsState(Map<String, ChannelState> byId, Names names, Map<MemberName, Set<String>> joined) {
        this.byId = byId;
        this.names = names;
        this.joined = joined;
    }

    /** Takes channels in the order they were created. */
    static ChannelsState of(Collection<ChannelState> inOrder) {
        Map<String, ChannelState> byId = new LinkedHashMap<>();
        Map<MemberName, Set<String>> joined = new HashMap<>();
        for (ChannelState channel : inOrder) {
            byId.put(channel.id(), channel);
            channel.members()
                    .keySet()
                    .forEach(member -> joined.computeIfAbsent(member, name -> new HashSet<>())
                            .add(channel.id()));
        }
        return new ChannelsState(byId, Names.of(byId.values()), joined);
    }

    /** The channel of this id. */
    public Optional<ChannelState> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The channel a slug means: the active one, else the one that was archived last. */
    public Optional<ChannelState> bySlug(ChannelSlug slug) {
        return Optional.ofNullable(names.bySlug().get(slug)).map(byId::get);
    }

    /** The active channels, newest first. */
    public List<ChannelState> active() {
        return names.active().stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }

    /** The ids of the channels the member is in, archived ones included. */
    public Set<String> joinedBy(MemberName member) {
        return Collections.unmodifiableSet(joined.getOrDefault(member, Set.of()));
    }

    /** How many channels there are, archived ones included. */
    public int size() {
        return byId.size();
    }

    /** The same with one channel added or replaced. */
    ChannelsState with(ChannelState changed) {
        Map<String, ChannelState> channels = new LinkedHashMap<>(byId);
        ChannelState before = channels.put(changed.id(), changed);
        boolean sameName = before != null
                && before.slug().equals(changed.slug())
                && before.archivedAt().equals(changed.archivedAt());
        Set<MemberName> were = before == null ? Set.of() : before.members().keySet();
        return new ChannelsState(
                channels,
                sameName ? names : Names.of(channels.values()),
                were.equals(changed.members().keySet()) ? joined : rejoined(were, changed));
    }

    private Map<MemberName, Set<String>> rejoined(Set<MemberName> were, ChannelState changed) {
        Map<MemberName, Set<String>> after = new HashMap<>(joined);
        for (MemberName gone : were) {
            if (!changed.has(gone)) {
                Set<String> left = new HashSet<>(after.getOrDefault(gone, Set.of()));
                left.remove(changed.id());
                if (left.isEmpty()) {
                    after.remove(gone);
                } else {
                    after.put(gone, left);
                }
            }
        }
        for (MemberName member : changed.members().keySet()) {
            if (!were.contains(member)) {
                Set<String> more = new HashSet<>(after.getOrDefault(member, Set.of()));
                more.add(changed.id());
                after.put(member, more);
            }
        }
        return after;
    }

    /**
     * Which channel a slug means and which are active; the same for as long as nobody creates, renames or archives.
     *
     * @param bySlug ids
     * @param active ids, newest first
     */
    private record Names(Map<ChannelSlug, String> bySlug, List<String> active) {
        static final Names NONE = new Names(Map.of(), List.of());

        private static final Comparator<ChannelState> MEANT = Comparator.comparing(ChannelState::active)
                .thenComparingLong(channel -> channel.archivedAt().orElse(Long.MAX_VALUE));

        static Names of(Collection<ChannelState> inOrder) {
            Map<ChannelSlug, ChannelState> meant = new HashMap<>();
            for (ChannelState channel : inOrder) {
                meant.merge(channel.slug(), channel, (one, other) -> MEANT.compare(one, other) > 0 ? one : other);
            }
            Map<ChannelSlug, String> bySlug = new HashMap<>();
            meant.forEach((slug, channel) -> bySlug.put(slug, channel.id()));
            List<String> active = inOrder.stream().filter(ChannelState::active).toList().reversed().stream()
                    .sorted(Comparator.comparingLong(ChannelState::createdAt).reversed())
                    .map(ChannelState::id)
                    .toList();
            return new Names(bySlug, active);
        }
    }
}
