package dev.ac7.authority.activity;

import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.HostListener;
import dev.ac7.authority.hosts.LiveServer;
import java.time.Clock;
import java.util.Optional;

/** Notes that names went online and offline. A takeover is no event, as it is none for presence. */
public final class HostEvents implements HostListener {
    private final ActivityLog log;
    private final Clock clock;

    /** Takes where events go. */
    public HostEvents(ActivityLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void hostCame(HostInfo host) {}

    @Override
    public void hostSeen(HostInfo host) {}

    @Override
    public void hostLeft(HostInfo host) {}

    @Override
    public void online(LiveServer server) {
        note("online", server);
    }

    @Override
    public void changed(LiveServer server) {}

    @Override
    public void offline(LiveServer server) {
        note("offline", server);
    }

    private void note(String type, LiveServer server) {
        log.note(new ActivityEntry(
                clock.millis(),
                type,
                server.name().canonical(),
                Optional.of(server.host().sessionId()),
                Optional.of(server.host().sub()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(server.mode().wireName())));
    }
}
