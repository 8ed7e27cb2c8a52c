package dev.ac7.contract.platform;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.WireText;

/**
 * How people call a team (platform.md, section 5): 1 to 80 characters without control characters; white space around it
 * is left out.
 */
public record TeamName(
        @Length(min = 1, max = TeamName.LONGEST) String value) implements WireText {
    /** Most characters. */
    public static final int LONGEST = 80;

    /** {@link InvalidValue} when the text is no name. */
    public TeamName {
        value = value.strip();
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > LONGEST || value.codePoints().anyMatch(TeamName::unfit)) {
            throw new InvalidValue("must be 1 to 80 characters without control characters");
        }
    }

    /** Controls, lone surrogates, line ends, and what turns the direction of the text around it. */
    private static boolean unfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        };
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
