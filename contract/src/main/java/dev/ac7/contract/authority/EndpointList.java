package dev.ac7.contract.authority;

import java.util.List;

/** Answer of {@code GET /api/server/list}. */
public record EndpointList(List<ListedEndpoint> servers) {
    public EndpointList {
        servers = List.copyOf(servers);
    }
}
