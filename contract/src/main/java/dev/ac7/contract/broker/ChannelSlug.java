package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.regex.Pattern;

/**
 * A channel's short name: 1 to 32 of {@code a-z 0-9 -}, with no hyphen at either end and no two side by side (broker.md
 * section 13).
 */
public record ChannelSlug(
        @Length(min = 1, max = 32) @Matches(ChannelSlug.PATTERN)
        String value) implements WireText, Comparable<ChannelSlug> {
    static final String PATTERN = "^[a-z0-9](?:[a-z0-9]|-(?!-))*[a-z0-9]$|^[a-z0-9]$";

    private static final int LONGEST = 32;
    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /** The channel everybody belongs to; below the pattern, which its making needs. */
    public static final ChannelSlug GENERAL = new ChannelSlug("general");

    /** {@link InvalidValue} when the text is no slug. */
    public ChannelSlug {
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new InvalidValue(
                    "must be 1 to 32 of a-z, 0-9 and -, with no - at either end and no two side by side");
        }
    }

    @Override
    public String wireText() {
        return value;
    }

    @Override
    public int compareTo(ChannelSlug other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
