package dev.ac7.authority.hosts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a host says of how it admits clients; recorded and shown, never enforced (authority.md, section 5.3). */
public enum AuthMode {
    PUBLIC,
    PRIVATE,
    ANONYMOUS;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of this name. */
    public static Optional<AuthMode> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName().equals(name))
                .findFirst();
    }
}
