package dev.ac7.kernel.secret;

import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;

/** The shared secret of an authenticator app (RFC 6238, section 3; contract broker.md, section 7). */
public final class TotpSecret {
    private static final int RANDOM_BYTES = 20;
    private static final int SHORTEST_TEXT = 16;
    private static final int LONGEST_TEXT = 128;

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Makes a new secret of 20 random bytes. */
    public static TotpSecret generate(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** Reads 16 to 128 characters of upper-case base32, padded or not; else {@link IllegalArgumentException}. */
    public static TotpSecret parse(String base32) {
        if (base32.length() < SHORTEST_TEXT || base32.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a TOTP secret has 16 to 128 characters of base32");
        }
        byte[] bytes = Base32.decode(base32);
        if (bytes.length < SHORTEST_TEXT * 5 / 8) {
            throw new IllegalArgumentException("a TOTP secret has at least 80 bits");
        }
        return new TotpSecret(bytes);
    }

    /** Returns upper-case base32 without padding, 32 characters for a secret made here. */
    public String base32() {
        return Base32.encode(bytes);
    }

    SecretKeySpec hmacKey() {
        return new SecretKeySpec(bytes, "HmacSHA1");
    }

    @Override
    public String toString() {
        return "TotpSecret(hidden)";
    }
}
