package dev.ac7.contract.broker;

/**
 * What became of a message on its way to one recipient.
 *
 * @param read whether the recipient has read the conversation up to this message or further
 */
public record Receipt(MemberName member, ReceiptState state, boolean read) {}
