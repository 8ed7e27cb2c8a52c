package dev.ac7.authority.presence;

import dev.ac7.authority.hosts.LiveNames;
import dev.ac7.authority.hosts.NameWatcher;
import dev.ac7.contract.WireJson;
import dev.ac7.kernel.web.LiveEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who watches which names. A subscription and its snapshot happen while no name changes, so that the snapshot comes
 * before every update of what it shows and nothing falls between the two.
 */
public final class PresenceBoard implements NameWatcher {
    private final LiveNames names;

    // Only touched while no name changes.
    private final Map<String, Set<Watch>> watches = new HashMap<>();

    /** A board of these names. */
    public PresenceBoard(LiveNames names) {
        this.names = names;
        names.watch(this);
    }

    /**
     * One name that one subscriber watches.
     *
     * @param spelling its own
     */
    record Watch(PresenceConversation subscriber, String spelling) {}

    /** Does something while no name changes. */
    void still(Runnable work) {
        names.still(() -> {
            work.run();
            return true;
        });
    }

    boolean isOnline(String canonical) {
        return names.isOnline(canonical);
    }

    void add(String canonical, Watch watch) {
        watches.computeIfAbsent(canonical, key -> new HashSet<>()).add(watch);
    }

    void remove(String canonical, Watch watch) {
        watches.computeIfPresent(canonical, (key, present) -> {
            present.remove(watch);
            return present.isEmpty() ? null : present;
        });
    }

    @Override
    public void changed(String canonical, boolean online) {
        Map<String, LiveEvent> bySpelling = new HashMap<>();
        for (Watch watch : watches.getOrDefault(canonical, Set.of())) {
            watch.subscriber().send(bySpelling.computeIfAbsent(watch.spelling(), spelling -> update(spelling, online)));
        }
    }

    private static LiveEvent update(String spelling, boolean online) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "presence_update");
        frame.put("server_name", spelling);
        frame.put("online", online);
        return new LiveEvent("", 0, WireJson.encode(frame));
    }
}
