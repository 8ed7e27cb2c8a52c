package dev.ac7.contract.broker;

/**
 * The caller speaks another version of the wire.
 *
 * @param got the header as it was received
 * @param expected always 1
 */
public record ProtocolError(String error, String got, int expected) {}
