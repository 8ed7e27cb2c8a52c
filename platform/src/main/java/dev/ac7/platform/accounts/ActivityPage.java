package dev.ac7.platform.accounts;

import dev.ac7.platform.home.Frame;
import java.util.List;
import java.util.OptionalLong;

/**
 * What happened to one's account and one's teams.
 *
 * @param notices what one has been told and has not dismissed; only before the newest events
 * @param events newest first
 * @param older number to ask with for the events before these
 */
public record ActivityPage(Frame frame, List<Notice> notices, List<Event> events, OptionalLong older) {
    /** Keeps what it is given. */
    public ActivityPage {
        notices = List.copyOf(notices);
        events = List.copyOf(events);
    }

    /**
     * An event in words.
     *
     * @param at epoch milliseconds
     * @param what happened
     * @param about the team it happened to; empty for what concerns the account alone
     * @param who did it
     * @param address where it came from; empty unless the reader did it
     */
    public record Event(long at, String what, String about, String who, String address) {}
}
