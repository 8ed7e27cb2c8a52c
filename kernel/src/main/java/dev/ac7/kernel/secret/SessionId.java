package dev.ac7.kernel.secret;

import java.security.SecureRandom;

/** The plaintext of a session id: 43 base64url characters of 32 random bytes (contract broker.md, section 3). */
public final class SessionId {
    private final OpaqueSecret secret;

    private SessionId(OpaqueSecret secret) {
        this.secret = secret;
    }

    /** Makes a new id. */
    public static SessionId mint(SecureRandom random) {
        return new SessionId(OpaqueSecret.mint("", random));
    }

    /** Takes an id as a browser presented it. */
    public static SessionId of(String presented) {
        return new SessionId(OpaqueSecret.of(presented));
    }

    /** Returns what the store keeps and looks up. */
    public SecretHash hash() {
        return secret.hash();
    }

    /** Returns the plaintext, for the cookie. */
    public String reveal() {
        return secret.reveal();
    }

    @Override
    public String toString() {
        return "SessionId(hidden)";
    }
}
