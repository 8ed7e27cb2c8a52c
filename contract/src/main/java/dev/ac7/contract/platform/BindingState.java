package dev.ac7.contract.platform;

import dev.ac7.contract.WireName;

/** How a binding attempt stands (platform.md, section 7.4). All but the first and the third are for good. */
public enum BindingState implements WireName {
    /** The server has not said yet who it is. */
    PENDING("pending"),
    /** The server said who it is, and that is stored. */
    BOUND("bound"),
    /** The server named another member than the owner had; nothing is stored until the owner confirms it. */
    MISMATCH("mismatch"),
    /** Its time is over, or a newer attempt has taken its place. */
    EXPIRED("expired"),
    /** It cannot succeed any more; the reason says why. */
    FAILED("failed");

    private final String wireName;

    BindingState(String wireName) {
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
