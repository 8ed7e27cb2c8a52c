package dev.ac7.authority.activity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Events in this process. Bounded in all directions: the lists as the contract has them, and the events of all servers
 * together; past that the server where nothing has happened for the longest is forgotten.
 */
public final class MemoryActivity implements ActivityLog {
    /** Newest events kept over all servers. */
    public static final int RECENT = 500;

    /** Newest events kept of one server. */
    public static final int PER_SERVER = 200;

    private static final int EVENTS = 100_000;

    private final int mostEvents;
    private final Deque<ActivityEntry> recent = new ArrayDeque<>();
    private final LinkedHashMap<String, Deque<ActivityEntry>> servers = new LinkedHashMap<>(16, 0.75f, true);
    private int events;

    /** Begins empty. */
    public MemoryActivity() {
        this(EVENTS);
    }

    /** Takes how many events are kept in the lists of all servers together, at least {@link #PER_SERVER}. */
    MemoryActivity(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    @Override
    public synchronized void note(ActivityEntry entry) {
        push(recent, entry, RECENT);
        Deque<ActivityEntry> ofServer = servers.computeIfAbsent(entry.serverName(), name -> new ArrayDeque<>(4));
        events -= ofServer.size();
        push(ofServer, entry, PER_SERVER);
        events += ofServer.size();
        while (events > mostEvents) {
            Optional.ofNullable(servers.pollFirstEntry())
                    .ifPresent(forgotten -> events -= forgotten.getValue().size());
        }
    }

    @Override
    public synchronized List<ActivityEntry> recent(int limit) {
        return recent.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<ActivityEntry> of(String canonical) {
        Deque<ActivityEntry> ofServer = servers.get(canonical);
        return ofServer == null ? List.of() : List.copyOf(ofServer);
    }

    private static void push(Deque<ActivityEntry> newestFirst, ActivityEntry entry, int most) {
        newestFirst.addFirst(entry);
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }
}
