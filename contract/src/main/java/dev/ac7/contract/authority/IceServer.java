package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * STUN or TURN servers.
 *
 * @param username {@code <expiry>:<user>}, the expiry in seconds since the epoch; only for TURN
 * @param credential base64 of HMAC-SHA1 over the user name with the secret shared with the TURN server
 */
public record IceServer(
        List<String> urls,
        @OptionalKey @Nullable String username,
        @OptionalKey @Nullable Secret credential) {
    public IceServer {
        urls = List.copyOf(urls);
    }
}
