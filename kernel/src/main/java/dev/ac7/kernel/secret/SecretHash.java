package dev.ac7.kernel.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a secret, as 64 lowercase hex digits: what a store may keep and look up. A plain hash is right only
 * because every secret hashed here carries at least 112 random bits (OWASP ASVS 5.0, 6.5.2).
 *
 * @param value 64 lowercase hex digits
 */
public record SecretHash(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    /** Refuses anything but 64 lowercase hex digits with an {@link IllegalArgumentException}. */
    public SecretHash {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a secret hash is 64 lowercase hex digits");
        }
    }

    /** Hashes the UTF-8 bytes of a plaintext, prefix included. */
    static SecretHash of(String plaintext) {
        return new SecretHash(HexFormat.of().formatHex(sha256(plaintext.getBytes(StandardCharsets.UTF_8))));
    }

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
