package dev.ac7.platform.access;

import java.util.Locale;

/** What an account may do with a team on the platform (platform.md section 6). On the server it means nothing. */
public enum TeamRole {
    /** Everything. A team always has one at least. */
    OWNER,
    /** Invites and the list of members. */
    ADMIN,
    /** Uses the team. */
    MEMBER;

    /** As the wire and the store write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one written so.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TeamRole of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
