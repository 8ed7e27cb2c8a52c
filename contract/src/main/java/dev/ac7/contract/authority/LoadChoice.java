package dev.ac7.contract.authority;

import dev.ac7.contract.WireName;

/** A load level to hold to, or none. */
public enum LoadChoice implements WireName {
    AUTO("auto"),
    L0("L0"),
    L1("L1"),
    L2("L2"),
    L3("L3"),
    L4("L4");

    private final String wireName;

    LoadChoice(String wireName) {
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
