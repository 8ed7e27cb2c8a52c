package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.Set;
import java.util.regex.Pattern;

/** A member's name: 1 to 128 of {@code A-Z a-z 0-9 . _ -}, case-sensitive, never changed (broker.md, section 6). */
public record MemberName(
        @Length(min = 1, max = 128) @Matches(MemberName.PATTERN)
        String value) implements WireText, Comparable<MemberName> {
    static final String PATTERN = "^[a-zA-Z0-9._-]+$";

    private static final int LONGEST = 128;
    private static final Pattern ALLOWED = Pattern.compile(PATTERN);
    private static final Set<String> RESERVED =
            Set.of(".", "..", "objectives", "ac7", "general", "__system__", "__codeless__");

    /** {@link InvalidValue} when the text is no name. Reserved names pass: they are refused only to new members. */
    public MemberName {
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new InvalidValue("must be 1 to 128 characters of A-Z a-z 0-9 . _ -");
        }
    }

    /** The same name, when a new member may bear it; {@link InvalidValue} for the names the broker keeps for itself. */
    public static MemberName requireNotReserved(MemberName name) {
        if (RESERVED.contains(name.value)) {
            throw new InvalidValue("must not be the reserved name " + name.value);
        }
        return name;
    }

    @Override
    public String wireText() {
        return value;
    }

    @Override
    public int compareTo(MemberName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
