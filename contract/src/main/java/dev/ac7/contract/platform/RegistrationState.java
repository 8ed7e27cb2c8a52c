package dev.ac7.contract.platform;

import dev.ac7.contract.WireName;

/** How a registration stands (platform.md, section 4.2). */
public enum RegistrationState implements WireName {
    /** Nobody has decided yet. */
    PENDING("pending"),
    /** Too late, rejected, or no such code. */
    EXPIRED("expired"),
    /** Confirmed: team and trust block are there. */
    AUTHORIZED("authorized");

    private final String wireName;

    RegistrationState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
