package dev.ac7.contract.authority;

import dev.ac7.contract.Range;
import java.util.List;

/**
 * Answer of {@code GET /ice-servers}: an {@code RTCConfiguration} as browsers take it.
 *
 * @param ttl seconds that the credentials in it are good, from now
 */
public record IceServers(
        List<IceServer> iceServers, @Range(min = 0) long ttl) {
    public IceServers {
        iceServers = List.copyOf(iceServers);
    }
}
