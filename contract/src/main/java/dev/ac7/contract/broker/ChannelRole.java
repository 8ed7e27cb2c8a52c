package dev.ac7.contract.broker;

import dev.ac7.contract.WireName;

/** What a member may do in a channel (broker.md section 13). */
public enum ChannelRole implements WireName {
    ADMIN("admin"),
    MEMBER("member");

    private final String wireName;

    ChannelRole(String wireName) {
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
