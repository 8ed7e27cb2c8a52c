package dev.ac7.platform.access;

import java.util.Optional;

/**
 * Somebody may have lost access: to be told to whoever holds something open for them.
 *
 * @param team whose access changed; empty for every team
 * @param account whose access changed; empty for every account
 */
public record AccessChange(Optional<TeamId> team, Optional<AccountId> account) {
    /** Everybody's access to a team. */
    public static AccessChange of(TeamId team) {
        return new AccessChange(Optional.of(team), Optional.empty());
    }

    /** One account's access to whatever it had. */
    public static AccessChange of(AccountId account) {
        return new AccessChange(Optional.empty(), Optional.of(account));
    }

    /** One account's access to a team. */
    public static AccessChange of(TeamId team, AccountId account) {
        return new AccessChange(Optional.of(team), Optional.of(account));
    }

    /** Whether it may concern what this account holds open of this team. */
    public boolean concerns(TeamId otherTeam, AccountId otherAccount) {
        return team.filter(id -> !id.equals(otherTeam)).isEmpty()
                && account.filter(id -> !id.equals(otherAccount)).isEmpty();
    }
}
