package dev.ac7.contract.authority;

import java.util.List;

/** Answer of {@code GET /activityServers}. */
public record ActivityServers(List<ActivityServer> servers) {
    public ActivityServers {
        servers = List.copyOf(servers);
    }
}
