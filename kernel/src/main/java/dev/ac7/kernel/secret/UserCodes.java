package dev.ac7.kernel.secret;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The short code that a person compares between a device and a page (RFC 8628, section 6.1; contract broker.md, section
 * 8): 8 characters, 40 bits, shown as {@code XXXX-XXXX} and kept without the dash. It is no secret to log in with: it
 * names a pending request for minutes, and guesses at it are limited by the caller.
 */
public final class UserCodes {
    private static final int LENGTH = 8;

    private UserCodes() {}

    /** Returns a new uniform code in its normal form, 8 characters without a dash. */
    public static String generate(SecureRandom random) {
        return CodeAlphabet.random(LENGTH, random);
    }

    /** Returns the normal form of what a person typed: any case, any whitespace or dashes; empty if it is no code. */
    public static Optional<String> normalise(String typed) {
        return CodeAlphabet.normalise(typed, LENGTH);
    }

    /** Returns {@code XXXX-XXXX} for a code in its normal form. */
    public static String shown(String code) {
        return CodeAlphabet.grouped(code, LENGTH / 2);
    }
}
