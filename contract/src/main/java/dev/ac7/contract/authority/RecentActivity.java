package dev.ac7.contract.authority;

import dev.ac7.contract.Count;
import java.util.List;

/**
 * Answer of {@code GET /activityRecent}.
 *
 * @param events newest first
 */
public record RecentActivity(@Count(max = 500) List<ActivityEvent> events) {
    public RecentActivity {
        events = List.copyOf(events);
    }
}
