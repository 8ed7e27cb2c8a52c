package dev.ac7.authority.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.kernel.testing.MovableClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryActivityTest {
    private final MemoryActivity activity = new MemoryActivity(250);

    @Test
    void theNewestEventsAreKeptNewestFirst() {
        for (int i = 0; i <= 500; i++) {
            activity.note(event(i, "team/a"));
        }
        assertThat(activity.recent(1_000))
                .hasSize(500)
                .startsWith(event(500, "team/a"))
                .endsWith(event(1, "team/a"));
        assertThat(activity.recent(1)).containsExactly(event(500, "team/a"));
        assertThat(activity.of("team/a"))
                .hasSize(200)
                .startsWith(event(500, "team/a"))
                .endsWith(event(301, "team/a"));
        assertThat(activity.of("team/b")).isEmpty();
    }

    @Test
    void theServerWhereNothingHappenedForTheLongestIsForgotten() {
        for (int i = 0; i < 100; i++) {
            activity.note(event(i, "team/a"));
            activity.note(event(i, "team/b"));
        }
        activity.note(event(100, "team/a"));
        for (int i = 0; i < 50; i++) {
            activity.note(event(i, "team/" + i));
        }
        assertThat(activity.of("team/b")).isEmpty();
        assertThat(activity.of("team/a")).hasSize(101);
        assertThat(activity.of("team/49")).hasSize(1);
    }

    @Test
    void namesThatGoOnlineAndOfflineAreEventsAndTakeoversAreNot() {
        MovableClock clock = new MovableClock();
        HostEvents events = new HostEvents(activity, clock);
        HostInfo host = new HostInfo("h1", "alice", "192.0.2.1", 0, 0);
        LiveServer server = new LiveServer(
                new ServerName(new NamespaceKey("", "team"), "a", false),
                "Team/A",
                AuthMode.PRIVATE,
                host,
                Optional.empty());
        events.hostCame(host);
        events.online(server);
        events.changed(server);
        events.hostSeen(host);
        events.offline(server);
        events.hostLeft(host);

        assertThat(activity.of("team/a")).containsExactly(of(clock, "offline"), of(clock, "online"));
    }

    @Test
    void theWireGivesBackWhatItTook() {
        ActivityEntry full = of(new MovableClock(), "online");
        assertThat(ActivityWire.entry(ActivityWire.event(full))).isEqualTo(full);
        assertThat(ActivityWire.entry(ActivityWire.event(event(1, "x")))).isEqualTo(event(1, "x"));
    }

    private static ActivityEntry of(MovableClock clock, String type) {
        return new ActivityEntry(
                clock.millis(),
                type,
                "team/a",
                Optional.of("h1"),
                Optional.of("alice"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("private"));
    }

    private static ActivityEntry event(long at, String name) {
        return new ActivityEntry(
                at,
                "online",
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
