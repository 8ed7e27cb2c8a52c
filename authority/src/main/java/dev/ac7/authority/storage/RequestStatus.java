package dev.ac7.authority.storage;

import java.util.Locale;

/** Where a namespace request stands. */
public enum RequestStatus {
    PENDING,
    APPROVED,
    REJECTED;

    /** The name on the wire and in every store. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this name on the wire. */
    public static RequestStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
