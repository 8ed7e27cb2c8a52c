package dev.ac7.authority.signin;

import java.net.URI;
import java.util.Set;

/**
 * Where a provider is asked what.
 *
 * @param issuers every spelling of the issuer that its ID tokens may bear
 * @param authorization where users are sent
 * @param token where codes are exchanged
 * @param userinfo where profiles are
 * @param keys where the keys of its ID tokens are (RFC 7517)
 */
record Endpoints(Set<String> issuers, URI authorization, URI token, URI userinfo, URI keys) {
    /** Google's. */
    static final Endpoints GOOGLE = new Endpoints(
            Set.of("accounts.google.com", "https://accounts.google.com"),
            URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
            URI.create("https://oauth2.googleapis.com/token"),
            URI.create("https://openidconnect.googleapis.com/v1/userinfo"),
            URI.create("https://www.googleapis.com/oauth2/v3/certs"));
}
