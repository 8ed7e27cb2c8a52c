package dev.ac7.contract;

/** An enum constant with a name on the wire. */
public interface WireName {
    /** The name on the wire. */
    String wireName();
}
