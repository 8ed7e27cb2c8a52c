package dev.ac7.contract.platform;

import dev.ac7.contract.WireName;

/** What an account may do with a team on the platform (platform.md, section 6). */
public enum MemberRole implements WireName {
    OWNER("owner"),
    ADMIN("admin"),
    MEMBER("member");

    private final String wireName;

    MemberRole(String wireName) {
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
