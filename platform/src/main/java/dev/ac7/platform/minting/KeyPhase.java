package dev.ac7.platform.minting;

import java.util.Locale;

/** Where a signing key stands in its life (platform.md section 8.2). */
public enum KeyPhase {
    /** Published, so that every server has it before it signs. */
    NEXT,
    /** Published, and signs; there is one. */
    ACTIVE,
    /** Published for what it signed last; its private part is gone. */
    RETIRED,
    /** Neither published nor able to sign; remembered by name. */
    REMOVED;

    /** Whether servers are told of a key in this phase. */
    public boolean published() {
        return this != REMOVED;
    }

    /** As the store and the command line write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one written so.
     *
     * @throws IllegalArgumentException when there is none
     */
    static KeyPhase of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
