package dev.ac7.kernel.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The three parts of a signed token (RFC 7515, section 3.1), taken apart and not believed. Each sequence of bytes has
 * one spelling: padding and bits that mean nothing are refused.
 *
 * @param header encoded
 * @param payload encoded
 * @param signature encoded
 */
public record CompactJws(String header, String payload, String signature) {
    /** Longer tokens are no tokens, in characters. */
    public static final int LONGEST = 8192;

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+");

    /** The parts; empty when the text is not three of them. */
    public static Optional<CompactJws> split(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        CompactJws parts = new CompactJws(
                token.substring(0, first), token.substring(first + 1, second), token.substring(second + 1));
        return isPart(parts.header) && isPart(parts.payload) && isPart(parts.signature)
                ? Optional.of(parts)
                : Optional.empty();
    }

    private static boolean isPart(String text) {
        return PART.matcher(text).matches();
    }

    /** What the signature is over. */
    public byte[] signed() {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    /** The header's parameters. */
    public Optional<Fields> parameters() {
        return decode(header).flatMap(Fields::parse);
    }

    /** The payload's claims. */
    public Optional<Fields> claims() {
        return decode(payload).flatMap(Fields::parse);
    }

    /** Unpadded base64url (RFC 7515, section 2). */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What unpadded base64url in its one spelling stands for; empty for anything else. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
