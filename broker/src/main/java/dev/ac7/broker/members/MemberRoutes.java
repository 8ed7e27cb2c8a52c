package dev.ac7.broker.members;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.CreatedMember;
import dev.ac7.contract.broker.ListedMember;
import dev.ac7.contract.broker.Member;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.stream.Stream;

/** Members over the wire. */
public final class MemberRoutes {
    private final Members members;
    private final TeamDirectory team;
    private final Issuing issuing;

    /** Serves these rules. */
    public MemberRoutes(Members members, TeamDirectory team, Issuing issuing) {
        this.issuing = issuing;
        this.members = members;
        this.team = team;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manage = Needs.permission(Permission.MEMBERS_MANAGE);
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.MEMBERS)
                        .id("listMembers")
                        .summary("List members")
                        .answers(MemberList.class)
                        .handle(this::list),
                Route.<Caller>of(Method.POST, BrokerPaths.MEMBERS)
                        .id("createMember")
                        .summary("Create a member and its first token")
                        .planes(Plane.BEARER, issuing.and(Plane.COOKIE))
                        .needs(manage)
                        .answers(CreatedMember.class)
                        .audit("member.create")
                        .handle(CreateMember.class, this::create),
                Route.<Caller>of(Method.PATCH, BrokerPaths.MEMBER)
                        .id("updateMember")
                        .summary("Change role, instructions or permissions")
                        .needs(manage)
                        .answers(Member.class)
                        .audit("member.update")
                        .handle(UpdateMember.class, this::update),
                Route.<Caller>of(Method.DELETE, BrokerPaths.MEMBER)
                        .id("deleteMember")
                        .summary("Delete a member")
                        .needs(manage)
                        .answersNothing()
                        .audit("member.delete")
                        .handle(this::delete));
    }

    private Reply list(Call<Caller> call) {
        boolean all = call.caller().holds(Permission.MEMBERS_MANAGE);
        Stream<TeamMember> everyone = team.current().members().values().stream();
        return Reply.json(new MemberList(everyone.<ListedMember>map(member -> all ? member.full() : member.teammate())
                .toList()));
    }

    private Reply create(Call<Caller> call, CreateMember wanted) {
        Members.Created created = members.create(wanted, Acting.of(call));
        return Reply.json(new CreatedMember(
                created.member().teammate(),
                new Secret(created.token().plaintext().reveal())));
    }

    private Reply update(Call<Caller> call, UpdateMember wanted) {
        return Reply.json(
                members.update(Needs.name(call), wanted, Acting.of(call)).full());
    }

    private Reply delete(Call<Caller> call) {
        members.delete(Needs.name(call), Acting.of(call));
        return Reply.noContent();
    }
}
