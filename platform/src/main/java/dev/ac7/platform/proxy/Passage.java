package dev.ac7.platform.proxy;

import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.teams.TeamAccess;

/**
 * Leave to carry one request to a team's server.
 *
 * @param session of the browser, whose end ends what is open
 * @param token for this request, never to be logged
 * @param path and query, as the server gets them
 * @param until what is opened with it may stay open, in epoch milliseconds
 * @param epoch of the news of lost access when this was decided
 */
record Passage(
        AccountId account,
        SecretHash session,
        TeamAccess access,
        String token,
        String path,
        Form form,
        long until,
        long epoch) {
    /** Under which key the account's use of the team is limited. */
    String limited() {
        return account + " " + access.team().id();
    }

    @Override
    public String toString() {
        return "Passage[" + account + ", " + access.team().id() + "]";
    }
}
