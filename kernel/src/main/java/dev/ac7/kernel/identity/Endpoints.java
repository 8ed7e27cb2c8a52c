package dev.ac7.kernel.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where an OpenID provider is asked what.
 *
 * @param issuers every spelling of the issuer that its ID tokens may bear
 * @param authorization where people are sent
 * @param token where codes are exchanged
 * @param userinfo where profiles are, for providers that have such a place
 * @param keys where the keys of its ID tokens are (RFC 7517)
 */
public record Endpoints(Set<String> issuers, URI authorization, URI token, Optional<URI> userinfo, URI keys) {
    /** Keeps what it is given. */
    public Endpoints {
        issuers = Set.copyOf(issuers);
    }
}
