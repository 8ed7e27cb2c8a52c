package dev.ac7.contract.broker;

import dev.ac7.contract.WireName;

/** What became of a message on its way to one recipient; an addition of this project. */
public enum ReceiptState implements WireName {
    /** Written to at least one of the recipient's streams. */
    SENT("sent"),
    /** Kept for the recipient, who has not had a stream open since. */
    WAITING("waiting"),
    /** The recipient's stream was closed because it did not read, with this message still unread in it. */
    REFUSED("refused");

    private final String wireName;

    ReceiptState(String wireName) {
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
