package dev.ac7.kernel.secret;

import java.util.regex.Pattern;

/**
 * The stored form of a bearer token: {@code sha256:} and 64 lowercase hex digits over the UTF-8 plaintext, prefix
 * included (contract broker.md, section 2). Tokens are found by this value through a unique index, so that no code
 * compares plaintexts.
 *
 * @param value {@code sha256:} followed by 64 lowercase hex digits
 */
public record TokenHash(String value) {
    private static final Pattern SHAPE = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Refuses any other shape with an {@link IllegalArgumentException}. */
    public TokenHash {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a token hash is sha256: and 64 lowercase hex digits");
        }
    }
}
