package dev.ac7.platform.teams;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether servers accept their teams' tokens. Whoever carries requests to a server says here what came of them; only
 * what {@code GET /session} answers changes a team's state (platform.md section 4.4). Safe from any thread.
 */
public final class ServerChecks {
    /**
     * Asks the server of a team about a token of this account and writes what came of it; blocks for up to 5 seconds. A
     * check that is under way is joined, and one that has just been made is not repeated.
     *
     * @return the team as it is now, which is as given when the account has no member yet; empty when it is gone
     */
    public Optional<Team> check(TeamAccess access) {
        return Optional.of(access.team());
    }

    /** As {@link #check}, but does not wait for it. */
    public void checkSoon(TeamAccess access) {}

    /**
     * How long this account has to wait before its next request may be carried to the server; empty when it may be now,
     * which then counts as a try. Never blocks.
     */
    public Optional<Duration> pause(TeamAccess access) {
        return Optional.empty();
    }

    /**
     * The server refused a token of this account: it answered 401 to a request that was carried to it. Never blocks.
     */
    public void refused(TeamAccess access) {}

    /** The server answered a request of this account otherwise. Never blocks. */
    public void accepted(TeamAccess access) {}
}
