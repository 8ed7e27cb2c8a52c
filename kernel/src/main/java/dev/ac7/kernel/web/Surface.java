package dev.ac7.kernel.web;

import java.util.Optional;
import java.util.Set;

/**
 * What a service puts behind a {@link WebServer}: its routes, who its callers are, and the shapes its contract fixes.
 * Every method runs on the virtual thread of the request.
 *
 * @param <C> who the service's callers are
 */
public interface Surface<C> {
    /** The route table. */
    RouteTable<C> routes();

    /** Where requests come from and which origins are ours. */
    Origin origin();

    /**
     * Checked on every request before anything else, for instance a protocol version.
     *
     * @throws Refusal to stop here
     */
    void precheck(Call<C> call);

    /** Who a request is from; see {@link Authenticator}. */
    Optional<Credential<C>> authenticate(Call<C> call);

    /** Whether a request comes from a browser that asks for a page rather than from a client of the wire. */
    boolean wantsPage(Call<C> call);

    /**
     * The reply to a request no route fits.
     *
     * @param methods those that do answer its path; empty when none does
     */
    Reply unmatched(Call<C> call, Set<Method> methods);

    /** What a request without a credential is told where it needs one. */
    default String missingCredentials() {
        return "missing credentials";
    }

    /** Whether a body with members that its record does not have is refused, rather than read without them. */
    default boolean refusesUnknownMembers() {
        return false;
    }

    /** Longest frame that a WebSocket of this surface takes, in bytes. */
    default int longestFrame() {
        return 64 * 1024;
    }

    /**
     * Whether a page whose credential is not good goes on as for somebody who is not signed in, so that the reader can
     * sign in again; otherwise it is refused.
     */
    default boolean offersSignIn(Call<C> call) {
        return true;
    }

    /** Longest header block that a request of this surface may have, in bytes. */
    default int longestHeaders() {
        return 16 * 1024;
    }

    /** The reply to a page that needs a caller when nobody is signed in. */
    Reply signedOut(Call<C> call);

    /** The reply that carries a refusal, in the shape this surface's contract fixes. */
    Reply refused(Call<C> call, Refusal refusal);

    /** The last touch on a successful reply, for instance a session cookie that is sent again. */
    Reply finish(Call<C> call, Reply reply);
}
