package dev.ac7.platform.teams;

import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.servers.ServerOrigin;
import java.util.OptionalLong;

/**
 * A team: one server, one team (platform.md section 4.4).
 *
 * @param id never changes
 * @param slug how it is called in addresses; the id until an owner chooses another
 * @param name for people, 1 to 80 characters
 * @param origin of its server
 * @param state what is known of the server
 * @param clockDifference milliseconds by which the server's clock was ahead when it was last asked
 * @param reason why the server did not accept the last token it was asked about: its own error such as {@code invalid
 *     jwt}, or one of platform.md section 9.7; empty when it did, or was not asked yet
 * @param checkedAt when it was last asked, in epoch milliseconds
 * @param liveAt when the server first accepted a token of this team, in epoch milliseconds
 * @param deliveredAt when the tool fetched the trust block, in epoch milliseconds
 * @param createdAt epoch milliseconds
 */
public record Team(
        TeamId id,
        String slug,
        String name,
        ServerOrigin origin,
        TeamState state,
        OptionalLong clockDifference,
        String reason,
        OptionalLong checkedAt,
        OptionalLong liveAt,
        OptionalLong deliveredAt,
        long createdAt) {
    /** A team whose server was not heard of yet. */
    static Team made(TeamId id, String name, ServerOrigin origin, long now) {
        OptionalLong never = OptionalLong.empty();
        return new Team(id, id.toString(), name, origin, TeamState.PAIRING, never, "", never, never, never, now);
    }

    /** Whether the server has ever accepted a token of this team, which nobody but its operator can bring about. */
    public boolean proven() {
        return liveAt.isPresent();
    }

    /** The same team under another name. */
    Team called(String other) {
        return new Team(
                id, slug, other, origin, state, clockDifference, reason, checkedAt, liveAt, deliveredAt, createdAt);
    }

    /** The same team, whose trust block the tool has fetched. */
    Team delivered(long now) {
        return with(slug, name, state, clockDifference, reason, checkedAt, liveAt, OptionalLong.of(now));
    }

    /** The same team under other names. */
    Team called(String otherName, String otherSlug) {
        return with(otherSlug, otherName, state, clockDifference, reason, checkedAt, liveAt, deliveredAt);
    }

    /**
     * The same team after its server was asked.
     *
     * @param difference by which its clock is ahead; empty keeps what was known
     * @param why it accepted no token; empty when it did
     */
    Team checked(TeamState found, String why, OptionalLong difference, long now) {
        OptionalLong known = difference.isPresent() ? difference : clockDifference;
        return with(slug, name, found, known, why, OptionalLong.of(now), liveAt, deliveredAt);
    }

    /** The same team, whose server has just accepted a token of it for the first time. */
    Team proven(long now) {
        return with(slug, name, TeamState.LIVE, clockDifference, reason, checkedAt, OptionalLong.of(now), deliveredAt);
    }

    private Team with(
            String newSlug,
            String newName,
            TeamState newState,
            OptionalLong difference,
            String why,
            OptionalLong checked,
            OptionalLong live,
            OptionalLong delivered) {
        return new Team(id, newSlug, newName, origin, newState, difference, why, checked, live, delivered, createdAt);
    }
}
