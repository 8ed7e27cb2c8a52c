package dev.ac7.broker.access;

import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Requirement;

/** What routes ask of a caller (broker.md section 5). */
public final class Needs {
    private Needs() {}

    /** A permission, whatever the path says. */
    public static Requirement<Caller> permission(Permission permission) {
        return new Requirement<>() {
            @Override
            public String describe() {
                return permission.wireName();
            }

            @Override
            public void check(Call<Caller> call) {
                if (!call.caller().holds(permission)) {
                    throw Refusal.forbidden("requires " + permission.wireName());
                }
            }
        };
    }

    /**
     * A permission, or being the member whose name stands in the path. Refuses in the contract's order: 400 for a name
     * that cannot be one, 404 for a member who is not there, then 403.
     */
    public static Requirement<Caller> permissionOrSelf(Permission permission, TeamDirectory team) {
        return new Requirement<>() {
            @Override
            public String describe() {
                return permission.wireName() + " or self";
            }

            @Override
            public void check(Call<Caller> call) {
                TeamMember member = named(call, team);
                if (!member.name().equals(call.caller().name())
                        && !call.caller().holds(permission)) {
                    throw Refusal.forbidden("requires " + permission.wireName() + ", or being the member");
                }
            }
        };
    }

    /**
     * The member a path names.
     *
     * @throws Refusal 400 for a name that cannot be one, 404 for a member who is not there
     */
    public static TeamMember named(Call<?> call, TeamDirectory team) {
        return team.current().member(name(call)).orElseThrow(() -> Refusal.notFound("no such member"));
    }

    /**
     * The well-formed member name a path holds.
     *
     * @throws Refusal 400
     */
    public static MemberName name(Call<?> call) {
        try {
            return new MemberName(call.path("name"));
        } catch (InvalidValue invalid) {
            throw Refusal.invalid("name", "name " + invalid.rule());
        }
    }
}
