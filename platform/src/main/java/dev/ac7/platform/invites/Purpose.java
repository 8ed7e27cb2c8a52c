package dev.ac7.platform.invites;

import java.util.Locale;

/** What a binding attempt is for (platform.md section 7.2). */
enum Purpose {
    /** Joining a team by an invite. */
    INVITE,
    /** Saying who one is in a team that one belongs to: an owner after the pairing, anybody whose member changed. */
    OWNER;

    /** As the store writes it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one written so. */
    static Purpose of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
