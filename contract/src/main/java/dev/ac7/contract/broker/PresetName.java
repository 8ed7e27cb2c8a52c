package dev.ac7.contract.broker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import java.util.regex.Pattern;

/** The name of a permission preset: 1 to 64 of {@code A-Z a-z 0-9 . _ -}. */
public record PresetName(
        @Length(min = 1, max = 64) @Matches(PresetName.PATTERN)
        String value) {
    static final String PATTERN = "^[a-zA-Z0-9._-]+$";

    private static final int LONGEST = 64;
    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /** {@link InvalidValue} when the text is no preset name. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PresetName {
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new InvalidValue("must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
    }

    @JsonValue
    @Override
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
