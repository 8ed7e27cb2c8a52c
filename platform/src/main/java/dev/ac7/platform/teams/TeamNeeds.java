package dev.ac7.platform.teams;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.TeamRole;

/** What routes below {@code {ref}} ask of a caller (platform.md sections 2 and 6). */
public final class TeamNeeds {
    private TeamNeeds() {}

    /**
     * Being part of the team that stands in the path as {@code {ref}}, in this role or one that may more; checked
     * before a body is read. Whoever is no part of it is told that there is no such team, whatever they ask.
     */
    public static Requirement<Caller> role(TeamRole least, Teams teams) {
        return new Requirement<>() {
            @Override
            public String describe() {
                return least.wireName() + " of the team";
            }

            @Override
            public void check(Call<Caller> call) {
                require(access(call, teams), least);
            }
        };
    }

    /**
     * The team in the path and the caller's place in it.
     *
     * @throws Refusal 404 {@code not found}
     */
    public static TeamAccess access(Call<Caller> call, Teams teams) {
        return teams.access(call.caller().account().id(), call.path("ref")).orElseThrow(TeamNeeds::unknown);
    }

    /** The refusal of everything about a team that one is no part of. */
    static Refusal unknown() {
        return Refusal.notFound("not found");
    }

    /**
     * Passes those of this role, and those who may more.
     *
     * @throws Refusal 403 {@code not allowed}
     */
    static void require(TeamAccess access, TeamRole least) {
        if (access.membership().role().compareTo(least) > 0) {
            throw Refusal.forbidden(
                            least == TeamRole.OWNER
                                    ? "Only owners of the team may do this. Ask one of them."
                                    : "Only owners and admins of the team may do this. Ask one of them.")
                    .withCode("not allowed");
        }
    }
}
