package dev.ac7.platform.teams;

import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.accounts.Notices;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells people what happened to their teams (platform.md section 12.6), inside the transaction of what happened. */
final class OwnerNotices {
    private OwnerNotices() {}

    /** Tells every owner of a team but the one who did it. */
    static void owners(Handle handle, Team team, Optional<AccountId> but, String kind, String text, long now) {
        MembershipStore.owners(handle, team.id()).stream()
                .filter(owner -> but.filter(owner::equals).isEmpty())
                .forEach(owner -> person(handle, owner, team.id(), kind, text, now));
    }

    /** Tells one account. */
    static void person(Handle handle, AccountId account, TeamId team, String kind, String text, long now) {
        Notices.add(handle, account, Optional.of(team), kind, text, now);
    }

    /** Tells the owners why their team ends, while they still are its owners. */
    static void ending(Handle handle, Team team, Removal why, Optional<AccountId> but, String by, long now) {
        String name = "The team “" + team.name() + "” ";
        switch (why) {
            case DISCONNECTED ->
                owners(
                        handle,
                        team,
                        but,
                        "team.disconnected",
                        name + "was disconnected by " + by + ". Its server " + team.origin()
                                + " is untouched; there, “ac7-connect-platform unpair” removes the trust file, which"
                                + " no longer does anything.",
                        now);
            case SUPERSEDED ->
                owners(
                        handle,
                        team,
                        but,
                        "team.superseded",
                        name + "is gone: its server " + team.origin() + " accepted another team first. If the server is"
                                + " yours, ask whoever looks after it for an invite, or pair it again.",
                        now);
            case UNPROVEN ->
                owners(
                        handle,
                        team,
                        but,
                        "team.unproven",
                        name + "is gone: its server " + team.origin() + " did not accept it within 30 days. Run"
                                + " “ac7-connect-platform” on the server again if you still want it.",
                        now);
            // Whoever confirmed the code minutes ago sees on the same page that nothing fetched it.
            case LAPSED -> {}
        }
    }
}
