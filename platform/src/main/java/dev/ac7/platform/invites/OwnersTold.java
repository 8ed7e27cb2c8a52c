package dev.ac7.platform.invites;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.accounts.Notices;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.teams.Teams;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a team's owners are told of its members (platform.md section 12.6), in the transaction that changes them. */
final class OwnersTold {
    private final Teams teams;

    OwnersTold(Teams teams) {
        this.teams = teams;
    }

    /** Somebody has joined. */
    void joined(Handle handle, OpenInvite invite, Account account, MemberName member, long now) {
        for (AccountId owner : teams.owners(handle, invite.team())) {
            Notices.add(
                    handle,
                    owner,
                    Optional.of(invite.team()),
                    "member.joined",
                    account.name() + " has joined “" + invite.teamName() + "” as the member " + member
                            + ". The invite was made by " + invite.inviter() + ".",
                    now);
        }
    }

    /** Somebody is another member of the server than before. The owner whom it concerns is told, too. */
    void changed(Handle handle, Team team, Account account, MemberName before, MemberName after, long now) {
        for (AccountId owner : teams.owners(handle, team.id())) {
            Notices.add(
                    handle,
                    owner,
                    Optional.of(team.id()),
                    "member.rebound",
                    account.name() + " is now the member " + after + " of “" + team.name() + "”, no longer " + before
                            + ".",
                    now);
        }
    }
}
