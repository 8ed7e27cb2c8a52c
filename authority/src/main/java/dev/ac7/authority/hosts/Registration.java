package dev.ac7.authority.hosts;

import dev.ac7.authority.names.ServerName;
import dev.ac7.contract.authority.AuthMode;
import java.util.Optional;

/**
 * A name and who serves it.
 *
 * @param spelling the host's own spelling
 * @param metadata JSON text of the keys it gave
 */
public record Registration(
        ServerName name, String spelling, AuthMode mode, HostSession session, Optional<String> metadata) {
    LiveServer live() {
        return new LiveServer(name, spelling, mode, session.info(), metadata);
    }
}
