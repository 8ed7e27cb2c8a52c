package dev.ac7.authority.activity;

import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.contract.authority.ActivityEvent;
import java.util.Optional;

/** Entries as they stand on the wire and in Redis. */
public final class ActivityWire {
    private ActivityWire() {}

    /** The entry's form on the wire. */
    public static ActivityEvent event(ActivityEntry entry) {
        return new ActivityEvent(
                entry.at(),
                entry.type(),
                entry.serverName(),
                entry.hostSessionId().orElse(null),
                entry.sub().orElse(null),
                entry.clientKey().orElse(null),
                entry.reason().orElse(null),
                entry.authMode().orElse(null));
    }

    /** The entry of this form. */
    public static ActivityEntry entry(ActivityEvent event) {
        return new ActivityEntry(
                event.ts(),
                event.type(),
                event.serverName(),
                Optional.ofNullable(event.hostSessionId()),
                Optional.ofNullable(event.googleSub()),
                Optional.ofNullable(event.clientKey()),
                Optional.ofNullable(event.reason()),
                Optional.ofNullable(event.authMode()));
    }
}
