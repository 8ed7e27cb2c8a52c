package dev.ac7.contract.platform;

import dev.ac7.contract.WireName;

/** What an invite makes of those who follow it (platform.md, section 7.1). Nobody is invited to be an owner. */
public enum InviteRole implements WireName {
    MEMBER("member"),
    ADMIN("admin");

    private final String wireName;

    InviteRole(String wireName) {
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
