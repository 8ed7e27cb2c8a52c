package dev.ac7.authority.hosts;

import dev.ac7.authority.names.ServerName;
import dev.ac7.contract.authority.AuthMode;
import java.util.Optional;

/**
 * A registration that is live now.
 *
 * @param name canonical
 * @param spelling the host's own spelling
 * @param mode what it says of how it admits clients
 * @param host who serves it
 * @param metadata the JSON object of keys it gave with the registration (authority.md, section 5.1)
 */
public record LiveServer(ServerName name, String spelling, AuthMode mode, HostInfo host, Optional<String> metadata) {}
