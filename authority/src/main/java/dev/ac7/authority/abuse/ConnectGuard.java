package dev.ac7.authority.abuse;

import dev.ac7.authority.names.ServerName;
import dev.ac7.kernel.limit.Verdict;

/** What stands before a {@code /connect} (authority.md, sections 4.1 and 7). Safe from any thread; may block. */
public interface ConnectGuard {
    /** Whether the address or the account is banned now. */
    boolean isBanned(Requester requester);

    /** Notes a malformed request: a strike, and perhaps a ban. */
    void malformed(Requester requester);

    /** Notes a body over the hard bound: a severe strike, and a ban. */
    void oversized(Requester requester);

    /** Counts the request in the burst and the sustained window, at the limits of the present load level. */
    Verdict admit(Requester requester);

    /** Whether a host has silenced the requester for the registered name. */
    boolean isSuppressed(ServerName registered, Requester requester);
}
