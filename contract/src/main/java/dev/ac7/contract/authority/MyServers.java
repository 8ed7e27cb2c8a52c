package dev.ac7.contract.authority;

import java.util.List;

/**
 * Answer of {@code GET /myServers}.
 *
 * @param servers those online first, each group by name
 */
public record MyServers(List<MyServer> servers) {
    public MyServers {
        servers = List.copyOf(servers);
    }
}
