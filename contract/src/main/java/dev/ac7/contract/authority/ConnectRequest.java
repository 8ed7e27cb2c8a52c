package dev.ac7.contract.authority;

import java.util.Map;
import java.util.Optional;

/**
 * A body of {@code POST /connect} (OpenAPI, ConnectRequest). What is only passed on is kept as the JSON text it came
 * in, so that it reaches the host byte for byte.
 *
 * @param serverName as it came, without white space around it: 1 to 255 characters
 * @param offer JSON text of the offer
 * @param auth JSON text of {@code auth}; empty when it was not sent
 * @param client JSON texts of the members of {@code client} but {@code ip}, by their names
 */
public record ConnectRequest(String serverName, String offer, Optional<String> auth, Map<String, String> client) {
    /** Keeps a copy. */
    public ConnectRequest {
        client = Map.copyOf(client);
    }
}
