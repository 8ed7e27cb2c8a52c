package dev.ac7.authority.hosts;

/**
 * Told what becomes of hosts and their registrations, in order for each of them. Called on event loops and under locks:
 * must return at once and must not throw.
 */
public interface HostListener {
    /** A host has proved who it is. */
    void hostCame(HostInfo host);

    /** It showed life. */
    void hostSeen(HostInfo host);

    /** Its connection is over. */
    void hostLeft(HostInfo host);

    /** A name went online; not called for a takeover or a repeated registration. */
    void online(LiveServer server);

    /** The name's host or mode changed while it stayed online. */
    void changed(LiveServer server);

    /** A name went offline. */
    void offline(LiveServer server);
}
