package dev.ac7.kernel.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** The plaintext of a random secret that its holder presents as it is: a device code, a setup link. */
public final class OpaqueSecret {
    private static final int RANDOM_BYTES = 32;

    private final String plaintext;

    private OpaqueSecret(String plaintext) {
        this.plaintext = plaintext;
    }

    /** Makes a new secret: the prefix, then 43 base64url characters of 32 random bytes. */
    public static OpaqueSecret mint(String prefix, SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new OpaqueSecret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Takes a secret as somebody presented it; any text will do, a wrong one merely matches no hash. */
    public static OpaqueSecret of(String presented) {
        return new OpaqueSecret(presented);
    }

    /** Returns what a store may keep. */
    public SecretHash hash() {
        return SecretHash.of(plaintext);
    }

    /** Returns the plaintext, to hand it to its holder and nobody else. */
    public String reveal() {
        return plaintext;
    }

    @Override
    public String toString() {
        return "OpaqueSecret(hidden)";
    }
}
