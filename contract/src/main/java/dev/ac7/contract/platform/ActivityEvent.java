package dev.ac7.contract.platform;

import java.util.Map;

/**
 * Something that was done.
 *
 * @param seq later events have higher numbers
 * @param at epoch milliseconds
 * @param action in words of the field joined by dots
 * @param actor id of the account that did it; empty when nobody had signed in; in parentheses when it was no account
 * @param target what it was done to
 * @param detail what else is known
 * @param address where it came from; empty unless the reader did it
 */
public record ActivityEvent(
        long seq, long at, String action, String actor, String target, Map<String, String> detail, String address) {
    /** Keeps what it is given. */
    public ActivityEvent {
        detail = Map.copyOf(detail);
    }
}
