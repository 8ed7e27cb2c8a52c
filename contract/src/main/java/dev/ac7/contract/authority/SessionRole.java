package dev.ac7.contract.authority;

import dev.ac7.contract.WireName;

/** What a session may be asked for and may hold. */
public enum SessionRole implements WireName {
    USER("user"),
    ADMIN("admin");

    private final String wireName;

    SessionRole(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
