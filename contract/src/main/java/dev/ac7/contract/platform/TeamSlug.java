package dev.ac7.contract.platform;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an owner may call a team in addresses (platform.md, section 6): 3 to 63 of {@code a-z 0-9 -} with no hyphen at
 * either end, nothing that looks like an id, none of the words the platform keeps for itself.
 */
public record TeamSlug(
        @Length(min = TeamSlug.SHORTEST, max = TeamSlug.LONGEST) @Matches(TeamSlug.PATTERN)
        String value) implements WireText {
    /** Fewest characters. */
    public static final int SHORTEST = 3;

    /** Most characters. */
    public static final int LONGEST = 63;

    /** As pages check it before they send it. */
    public static final String PATTERN = "^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$";

    private static final Pattern ALLOWED = Pattern.compile(PATTERN);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<String> RESERVED = Set.of(
            "account",
            "accounts",
            "activity",
            "admin",
            "api",
            "auth",
            "authorize-server",
            "help",
            "home",
            "invite",
            "invites",
            "keys",
            "login",
            "logout",
            "new",
            "open",
            "platform",
            "settings",
            "static",
            "status",
            "support",
            "system",
            "team",
            "teams",
            "well-known",
            "www");

    /** {@link InvalidValue} when the text is no slug, says an id, or is kept. */
    public TeamSlug {
        if (!ALLOWED.matcher(value).matches()) {
            throw new InvalidValue("must be 3 to 63 characters of a-z 0-9 - with no hyphen at either end");
        }
        if (ID.matcher(value).matches()) {
            throw new InvalidValue("must not look like a team's id");
        }
        if (RESERVED.contains(value)) {
            throw new InvalidValue("must not be the word " + value + ", which the platform keeps for itself");
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
