package dev.ac7.kernel.secret;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The 32 characters of codes that people read and type, 5 bits each: digits and capital letters without I, L, O and U.
 * Nothing is mapped on the way in (no O to 0), because a code that was misread should fail, not become another code.
 */
public final class CodeAlphabet {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private CodeAlphabet() {}

    /** Returns the given number of characters, each uniform: 32 divides every power of two that a generator draws. */
    public static String random(int length, SecureRandom random) {
        var code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return code.toString();
    }

    /** Drops whitespace and '-', makes ASCII letters upper case; empty unless exactly the given length remains. */
    static Optional<String> normalise(String typed, int length) {
        var code = new StringBuilder(length);
        for (int i = 0; i < typed.length(); i++) {
            char character = typed.charAt(i);
            if (character == '-' || Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                continue;
            }
            // Only ASCII: full Unicode upper-casing would let other letters (the long s) turn into ours.
            char upper = character >= 'a' && character <= 'z' ? (char) (character - 'a' + 'A') : character;
            if (CHARACTERS.indexOf(upper) < 0 || code.length() == length) {
                return Optional.empty();
            }
            code.append(upper);
        }
        return code.length() == length ? Optional.of(code.toString()) : Optional.empty();
    }

    /** Puts a dash after every group of the given size. */
    static String grouped(String code, int size) {
        return code.replaceAll("(.{" + size + "})(?=.)", "$1-");
    }
}
