package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.regex.Pattern;

/**
 * The conversation a message belongs to, from one member's side: {@code primary} for the team, {@code chan:<channel
 * id>}, {@code dm:<other member>} or {@code obj:<objective id>} (broker.md section 9).
 */
public record ThreadKey(
        @Length(min = 1, max = 160) @Matches(ThreadKey.PATTERN)
        String value) implements WireText, Comparable<ThreadKey> {
    static final String PATTERN = "^(?:primary|(?:chan|dm|obj):[A-Za-z0-9._-]{1,128})$";

    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /** Broadcasts and the channel {@code general}; below the pattern, which its making needs. */
    public static final ThreadKey PRIMARY = new ThreadKey("primary");

    /** {@link InvalidValue} when the text names no conversation. */
    public ThreadKey {
        if (!ALLOWED.matcher(value).matches()) {
            throw new InvalidValue("must be primary, chan:<channel id>, dm:<member> or obj:<objective id>");
        }
    }

    @Override
    public String wireText() {
        return value;
    }

    @Override
    public int compareTo(ThreadKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
