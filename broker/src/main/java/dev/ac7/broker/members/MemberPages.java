package dev.ac7.broker.members;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Notice;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.sessions.SessionCookie;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.UpdateMember;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members on the pages: the list, one member, and the forms that make, change and delete them. */
public final class MemberPages {
    private final Pages pages;
    private final Frames frames;
    private final Members members;
    private final TeamDirectory team;
    private final MemberView view;
    private final Issuing issuing;

    /** Shows and changes members of this team. */
    public MemberPages(
            Pages pages, Frames frames, Members members, TeamDirectory team, MemberView view, Issuing issuing) {
        this.issuing = issuing;
        this.pages = pages;
        this.frames = frames;
        this.members = members;
        this.team = team;
        this.view = view;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manage = Needs.permission(Permission.MEMBERS_MANAGE);
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.MEMBERS)
                        .id("membersPage")
                        .summary("Everybody in the team")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> list(call, 200, fresh(call))),
                Route.<Caller>of(Method.GET, BrokerPaths.MEMBER)
                        .id("memberPage")
                        .summary("One member")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(this::show),
                Route.<Caller>of(Method.GET, "/@{name}")
                        .id("memberShortPage")
                        .summary("One member, by the short address")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(this::show),
                Route.<Caller>of(Method.POST, "/ui/members")
                        .id("createMemberForm")
                        .summary("Create a member")
                        .planes(Plane.COOKIE, issuing.and())
                        .needs(manage)
                        .page()
                        .audit("member.create")
                        .handle(this::create),
                Route.<Caller>of(Method.POST, "/ui/members/{name}")
                        .id("updateMemberForm")
                        .summary("Change a member")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .needs(manage)
                        .page()
                        .audit("member.update")
                        .handle(this::update),
                Route.<Caller>of(Method.POST, "/ui/members/{name}/delete")
                        .id("deleteMemberForm")
                        .summary("Delete a member whose name was typed to confirm")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .needs(manage)
                        .page()
                        .audit("member.delete")
                        .handle(this::delete));
    }

    private @Nullable MemberForm fresh(Call<Caller> call) {
        return call.caller().holds(Permission.MEMBERS_MANAGE)
                ? MemberForm.fresh(team.current().presets().onTheWire())
                : null;
    }

    private Reply list(Call<Caller> call, int status, @Nullable MemberForm create) {
        return pages.reply(
                status,
                new MembersPage(
                        frames.of(call),
                        team.current().members().values().stream()
                                .map(TeamMember::teammate)
                                .toList(),
                        create));
    }

    private Reply show(Call<Caller> call) {
        TeamMember member = Needs.named(call, team);
        return view.page(call, member, MemberPage.Tab.of(call.query("tab").orElse("")));
    }

    private Reply create(Call<Caller> call) {
        MemberFields fields = MemberFields.read(call.form());
        FormCheck check = new FormCheck();
        Optional<CreateMember> wanted = check.value("name", fields.name(), MemberName::new)
                .map(name -> new CreateMember(name, fields.role(), fields.instructions(), fields.permissions()));
        check.bounds(wanted.<Record>map(record -> record).orElseGet(() -> changes(fields)));
        int status = 400;
        if (wanted.isPresent() && !check.failed()) {
            try {
                Members.Created created = members.create(wanted.get(), Acting.of(call));
                return pages.reply(
                        200,
                        new MemberCreatedPage(
                                frames.of(call),
                                created.member().name(),
                                created.token().plaintext(),
                                call.baseUrl()));
            } catch (Refusal refusal) {
                taken(refusal, check);
                status = refusal.status();
            }
        }
        return list(call, status, fields.form(team.current().presets(), check.problems()));
    }

    /** The one conflict a new member can meet is its name. */
    private static void taken(Refusal refusal, FormCheck check) {
        if (refusal.status() == 409) {
            check.say("name", "There is a member of this name already.");
        } else {
            check.refused(refusal);
        }
    }

    private static UpdateMember changes(MemberFields fields) {
        return new UpdateMember(fields.role(), fields.instructions(), fields.permissions());
    }

    private Reply update(Call<Caller> call) {
        TeamMember member = Needs.named(call, team);
        MemberFields fields = MemberFields.read(call.form());
        FormCheck check = new FormCheck();
        UpdateMember wanted = changes(fields);
        check.bounds(wanted);
        int status = 400;
        if (!check.failed()) {
            try {
                members.update(member.name(), wanted, Acting.of(call));
                return Reply.seeOther("/members/" + member.name() + "?done=" + Notice.Done.MEMBER_SAVED.key());
            } catch (Refusal refusal) {
                check.refused(refusal);
                status = refusal.status();
            }
        }
        return view.edit(call, status, member, fields.form(team.current().presets(), check.problems()));
    }

    private Reply delete(Call<Caller> call) {
        TeamMember member = Needs.named(call, team);
        if (!call.form().text("confirm").equals(member.name().value())) {
            return view.manage(
                    call, 400, member, Problems.of("confirm", "Type " + member.name() + " to delete the member."));
        }
        try {
            members.delete(member.name(), Acting.of(call));
        } catch (Refusal refusal) {
            return view.manage(
                    call, refusal.status(), member, Problems.of("confirm", FormCheck.sentence(refusal.error())));
        }
        String done = "?done=" + Notice.Done.MEMBER_DELETED.key();
        return member.name().equals(call.caller().name())
                ? SessionCookie.clear(Reply.seeOther("/login" + done))
                : Reply.seeOther("/members" + done);
    }
}
