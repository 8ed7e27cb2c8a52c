package dev.ac7.authority.redis;

import dev.ac7.authority.abuse.StateAway;
import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.HostListener;
import dev.ac7.authority.hosts.LiveServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows on Redis which hosts and names are live, and what happens to them. Its callbacks only note that something
 * changed; one thread writes.
 *
 * <p>For hosts and names that thread writes what is true when it gets there, not what was true when it was told. So it
 * does not matter how often something is noted or in which order, and whatever was lost, because Redis was away or the
 * queue was full, is made good by writing everything anew. Events are different: one that does not fit is dropped.
 */
public final class RedisMirror implements HostListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisMirror.class);
    private static final int MOST_WAITING = 20_000;
    private static final long MILLIS_BETWEEN_SIGNS = Duration.ofSeconds(15).toMillis();
    private static final Duration IDLE = Duration.ofSeconds(1);

    private sealed interface Change {
        record OfHost(String sessionId) implements Change {}

        record OfName(String canonical) implements Change {}

        record Event(ActivityEntry entry) implements Change {}
    }

    private final RedisDirectory directory;
    private final Map<String, HostInfo> hosts = new ConcurrentHashMap<>();
    private final Map<String, LiveServer> servers = new ConcurrentHashMap<>();
    private final BlockingQueue<Change> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<Change> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean everything = new AtomicBoolean(true);
    private final Thread thread;
    private volatile boolean closed;

    /** Begins by clearing away what an earlier process left. */
    public RedisMirror(RedisLink link) {
        this.directory = new RedisDirectory(link);
        this.thread = Thread.ofPlatform().daemon().name("redis mirror").unstarted(this::work);
        link.whenConnected(() -> everything.set(true));
        thread.start();
    }

    @Override
    public void hostCame(HostInfo host) {
        hosts.put(host.sessionId(), host);
        note(new Change.OfHost(host.sessionId()));
    }

    @Override
    public void hostSeen(HostInfo host) {
        HostInfo shown = hosts.get(host.sessionId());
        if (shown != null && host.lastSignAt() - shown.lastSignAt() >= MILLIS_BETWEEN_SIGNS) {
            hosts.replace(host.sessionId(), host);
            note(new Change.OfHost(host.sessionId()));
        }
    }

    @Override
    public void hostLeft(HostInfo host) {
        hosts.remove(host.sessionId());
        note(new Change.OfHost(host.sessionId()));
    }

    @Override
    public void online(LiveServer server) {
        changed(server);
    }

    @Override
    public void changed(LiveServer server) {
        servers.put(server.name().canonical(), server);
        note(new Change.OfName(server.name().canonical()));
    }

    @Override
    public void offline(LiveServer server) {
        servers.remove(server.name().canonical());
        note(new Change.OfName(server.name().canonical()));
    }

    /** Writes an event soon; drops it when too many wait. */
    void happened(ActivityEntry entry) {
        queue.offer(new Change.Event(entry));
    }

    /** Stops; what was not written yet is lost. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void note(Change change) {
        if (waiting.add(change) && !queue.offer(change)) {
            waiting.remove(change);
            everything.set(true);
        }
    }

    private void work() {
        try {
            while (!closed) {
                if (everything.getAndSet(false)) {
                    writeEverything();
                }
                Optional.ofNullable(queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS))
                        .ifPresent(this::write);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeEverything() {
        try {
            directory.clear();
            hosts.values().forEach(directory::show);
            servers.values().forEach(directory::show);
        } catch (StateAway away) {
            later();
        }
    }

    private void write(Change change) {
        waiting.remove(change);
        try {
            switch (change) {
                case Change.OfHost(String sessionId) -> {
                    HostInfo host = hosts.get(sessionId);
                    if (host == null) {
                        directory.removeHost(sessionId);
                    } else {
                        directory.show(host);
                    }
                }
                case Change.OfName(String canonical) -> {
                    LiveServer server = servers.get(canonical);
                    if (server == null) {
                        directory.removeName(canonical);
                    } else {
                        directory.show(server);
                    }
                }
                case Change.Event(ActivityEntry entry) -> directory.add(entry);
            }
        } catch (StateAway away) {
            later();
        }
    }

    private void later() {
        everything.set(true);
        LOG.debug("hosts and events are not shown on redis while it is away");
    }
}
