package dev.ac7.kernel.web;

import java.util.Optional;

/**
 * Finds out who a request is from. Authority comes from the connection's credential, never from a body.
 *
 * @param <C> who the service's callers are
 */
@FunctionalInterface
public interface Authenticator<C> {
    /**
     * The caller, or empty when the request carries no credential at all.
     *
     * @throws Refusal 401 when it carries one that is not good; a bad credential never falls back to another
     */
    Optional<Credential<C>> authenticate(Call<C> call);
}
