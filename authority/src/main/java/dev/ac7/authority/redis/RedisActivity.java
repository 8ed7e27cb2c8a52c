package dev.ac7.authority.redis;

import dev.ac7.authority.abuse.StateAway;
import dev.ac7.authority.activity.ActivityLog;
import dev.ac7.authority.activity.ActivityWire;
import dev.ac7.authority.activity.MemoryActivity;
import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.ActivityEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Events of this process, and those on Redis: what happened before it started, or what other processes saw. An event
 * that is in both is shown once.
 */
public final class RedisActivity implements ActivityLog {
    private final MemoryActivity own = new MemoryActivity();
    private final RedisDirectory directory;
    private final RedisMirror mirror;

    /** Takes where events are read, and who writes them. */
    public RedisActivity(RedisLink link, RedisMirror mirror) {
        this.directory = new RedisDirectory(link);
        this.mirror = mirror;
    }

    @Override
    public void note(ActivityEntry entry) {
        own.note(entry);
        mirror.happened(entry);
    }

    @Override
    public List<ActivityEntry> recent(int limit) {
        return together(own.recent(limit), () -> directory.recent(limit), limit);
    }

    @Override
    public List<ActivityEntry> of(String canonical) {
        return together(own.of(canonical), () -> directory.of(canonical), MemoryActivity.PER_SERVER);
    }

    private static List<ActivityEntry> together(List<ActivityEntry> mine, Supplier<List<String>> shared, int limit) {
        List<ActivityEntry> there = read(shared);
        // As often as it happened, should the same have happened twice in a millisecond.
        List<ActivityEntry> onlyHere = new ArrayList<>(mine);
        there.forEach(onlyHere::remove);
        return Stream.concat(onlyHere.stream(), there.stream())
                .sorted(Comparator.comparingLong(ActivityEntry::at).reversed())
                .limit(limit)
                .toList();
    }

    private static List<ActivityEntry> read(Supplier<List<String>> shared) {
        try {
            return shared.get().stream()
                    .map(RedisActivity::entry)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (StateAway away) {
            return List.of();
        }
    }

    private static Optional<ActivityEntry> entry(String json) {
        try {
            return Optional.of(
                    ActivityWire.entry(WireJson.decode(json.getBytes(StandardCharsets.UTF_8), ActivityEvent.class)));
        } catch (InvalidBody foreign) {
            return Optional.empty();
        }
    }
}
