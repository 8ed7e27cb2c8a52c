package dev.ac7.contract.platform;

import dev.ac7.contract.WireName;

/** Whether an account is a member of its team's server yet (platform.md, sections 6 and 7). */
public enum BoundState implements WireName {
    /** The server said who it is. */
    BOUND("bound"),
    /** Its owner typed a name, which grants nothing until the server has said so. */
    EXPECTED("expected"),
    /** Nobody said who it is. */
    UNBOUND("unbound");

    private final String wireName;

    BoundState(String wireName) {
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
