package dev.ac7.contract.authority;

import dev.ac7.contract.Key;
import java.util.List;

/**
 * What became of a {@code register_online} (authority.md, section 5.2). Names are in the host's spelling, in the order
 * of the request.
 *
 * @param type always {@code register_response}
 */
public record RegisterResponse(String type, List<String> accepted, List<Rejected> rejected) {
    public RegisterResponse {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
    }

    /**
     * A name that is not registered.
     *
     * @param code one of the contract's rejection codes
     * @param message for people
     */
    public record Rejected(
            @Key("server_name") String serverName,
            @Key("auth_mode") AuthMode authMode,
            String code,
            String message) {}
}
