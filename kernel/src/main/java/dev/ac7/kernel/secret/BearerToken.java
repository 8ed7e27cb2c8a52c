package dev.ac7.kernel.secret;

import java.security.SecureRandom;

/** The plaintext of a bearer token: {@code ac7_} and 43 base64url characters (contract broker.md, section 2). */
public final class BearerToken {
    private static final String PREFIX = "ac7_";

    private final OpaqueSecret secret;

    private BearerToken(OpaqueSecret secret) {
        this.secret = secret;
    }

    /** Makes a new token from 32 random bytes. */
    public static BearerToken mint(SecureRandom random) {
        return new BearerToken(OpaqueSecret.mint(PREFIX, random));
    }

    /** Takes a token as a caller presented it. No prefix is required: operators may write tokens by hand. */
    public static BearerToken of(String presented) {
        return new BearerToken(OpaqueSecret.of(presented));
    }

    /** Returns what the store keeps and looks up. */
    public TokenHash hash() {
        return new TokenHash("sha256:" + secret.hash().value());
    }

    /** Returns the plaintext, to show it once to its holder. */
    public String reveal() {
        return secret.reveal();
    }

    @Override
    public String toString() {
        return "BearerToken(hidden)";
    }
}
