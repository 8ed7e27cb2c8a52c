package dev.ac7.platform.registration;

import dev.ac7.platform.home.Frame;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.TeamState;
import java.util.OptionalLong;

/**
 * What is left to do after a pairing was confirmed (platform.md section 5).
 *
 * @param place the team and the reader's place in it
 * @param fetchUntil until when the tool may still fetch the trust block, in epoch milliseconds; empty once it has
 */
public record StepsPage(Frame frame, TeamAccess place, OptionalLong fetchUntil) {
    /** Whether the tool has the trust block. */
    public boolean fetched() {
        return fetchUntil.isEmpty();
    }

    /** Whether the server has said who the reader is there. */
    public boolean bound() {
        return place.membership().member().isPresent();
    }

    /** Whether the server accepts the team's tokens. */
    public boolean live() {
        return place.team().state() == TeamState.LIVE;
    }

    /** Whether it was asked, and does not. */
    public boolean refused() {
        return bound() && !live() && place.team().checkedAt().isPresent();
    }
}
