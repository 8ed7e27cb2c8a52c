package dev.ac7.contract.broker;

import dev.ac7.contract.WireName;

/** Where an objective stands; the last two are for good (broker.md section 12). */
public enum ObjectiveStatus implements WireName {
    ACTIVE("active"),
    BLOCKED("blocked"),
    DONE("done"),
    CANCELLED("cancelled");

    private final String wireName;

    ObjectiveStatus(String wireName) {
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
