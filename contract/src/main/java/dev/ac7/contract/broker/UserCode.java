package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.regex.Pattern;

/**
 * The short code a person reads from one device and types on another: 8 characters of Crockford's base32, held and
 * shown as {@code XXXX-XXXX} (broker.md, section 8).
 */
public record UserCode(@Matches(UserCode.PATTERN) String value) implements WireText {
    /** The alphabet: digits and capitals without I, L, O, U. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    static final String PATTERN = "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$";

    private static final int LONGEST_INPUT = 32;
    private static final int HALF = 4;
    private static final String RULE = "must be 8 letters or digits like XXXX-XXXX, without I, L, O, U";
    private static final Pattern SHOWN = Pattern.compile(PATTERN);

    /**
     * Takes what a person typed, at most 32 characters: whitespace and hyphens are dropped and letters capitalised,
     * nothing else is mapped. {@link InvalidValue} when that does not leave 8 characters of the alphabet.
     */
    public UserCode {
        value = shown(value);
    }

    /** The code that a person typed; the same as the constructor. */
    public static UserCode parse(String typed) {
        return new UserCode(typed);
    }

    private static String shown(String typed) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < Math.min(typed.length(), LONGEST_INPUT); i++) {
            char character = typed.charAt(i);
            if (character != '-' && !Character.isWhitespace(character)) {
                plain.append(capital(character));
            }
        }
        if (plain.length() == 2 * HALF) {
            plain.insert(HALF, '-');
        }
        if (typed.length() > LONGEST_INPUT || !SHOWN.matcher(plain).matches()) {
            throw new InvalidValue(RULE);
        }
        return plain.toString();
    }

    /** Only ASCII letters have a capital here: Unicode would turn some other letters into letters of the alphabet. */
    private static char capital(char character) {
        return character >= 'a' && character <= 'z' ? (char) (character - 'a' + 'A') : character;
    }

    @Override
    public String wireText() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
