package dev.ac7.platform.registration;

import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;
import java.util.Optional;
import java.util.UUID;

/**
 * A server's wish to be paired.
 *
 * @param origin of the server
 * @param memberName as the tool said; empty when it said none
 * @param startedFrom the address the tool began from
 * @param startedAt epoch milliseconds
 * @param expiresAt epoch milliseconds; from then on it is over
 * @param team what a confirmation made of it
 */
record Pairing(
        UUID id,
        ServerOrigin origin,
        String memberName,
        PairingState state,
        String startedFrom,
        long startedAt,
        long expiresAt,
        Optional<TeamId> team) {
    boolean over(long now) {
        return now >= expiresAt;
    }
}
