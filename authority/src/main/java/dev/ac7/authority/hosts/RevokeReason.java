package dev.ac7.authority.hosts;

import java.util.Locale;

/** Why a registration ended although its host did not ask for it (authority.md, section 5.2). */
public enum RevokeReason {
    SUPERSEDED,
    OWNERSHIP_CHANGED,
    AUTHORIZATION_REMOVED,
    ADMIN;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
