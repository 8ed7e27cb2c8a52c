package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.regex.Pattern;

/** The name of a permission preset: 1 to 64 of {@code A-Z a-z 0-9 . _ -}. */
public record PresetName(
        @Length(min = 1, max = 64) @Matches(PresetName.PATTERN)
        String value) implements WireText {
    static final String PATTERN = "^[a-zA-Z0-9._-]+$";

    private static final int LONGEST = 64;
    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /** {@link InvalidValue} when the text is no preset name. */
    public PresetName {
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new InvalidValue("must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
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
