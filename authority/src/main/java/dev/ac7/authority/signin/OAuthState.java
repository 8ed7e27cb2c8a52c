package dev.ac7.authority.signin;

import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.identity.CodeFlow;
import java.net.URI;
import java.util.Optional;

/**
 * A sign-in that is under way.
 *
 * @param app where its result goes; empty: it is answered as JSON
 * @param proof what it was begun with
 * @param browser value of the cookie that the callback must present; empty: it was not begun by a browser's navigation
 */
record OAuthState(Optional<URI> app, SessionRole role, CodeFlow.Proof proof, Optional<String> browser) {
    /** Shows nothing of it: whoever has the verifier can finish the sign-in. */
    @Override
    public String toString() {
        return "OAuthState";
    }
}
