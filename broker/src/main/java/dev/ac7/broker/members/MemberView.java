package dev.ac7.broker.members;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.Frame;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Notice;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.presence.Presences;
import dev.ac7.broker.sessions.Authenticators;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.tokens.Token;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws one member's page with what the reader may see of it. */
public final class MemberView {
    private final Pages pages;
    private final Frames frames;
    private final TeamDirectory team;
    private final Tokens tokens;
    private final Authenticators authenticators;
    private final Presences presences;

    /** Draws members of this team. */
    public MemberView(
            Pages pages,
            Frames frames,
            TeamDirectory team,
            Tokens tokens,
            Authenticators authenticators,
            Presences presences) {
        this.pages = pages;
        this.frames = frames;
        this.team = team;
        this.tokens = tokens;
        this.authenticators = authenticators;
        this.presences = presences;
    }

    /** The page as it stands. */
    Reply page(Call<Caller> call, TeamMember member, MemberPage.Tab tab) {
        MemberForm edit = manages(call) ? present(member) : null;
        return reply(call, 200, frames.of(call), tab, member, edit, Problems.none());
    }

    /** The first tab again, with a form that was refused. */
    Reply edit(Call<Caller> call, int status, TeamMember member, MemberForm form) {
        return reply(call, status, frames.of(call), MemberPage.Tab.PROFILE, member, form, Problems.none());
    }

    /** The second tab again, after a form of it was refused. */
    Reply manage(Call<Caller> call, int status, TeamMember member, Problems problems) {
        Frame frame = frames.of(call);
        return reply(
                call,
                status,
                problems.summary().isEmpty() ? frame : frame.with(Notice.refused(problems.summary())),
                MemberPage.Tab.MANAGE,
                member,
                null,
                problems);
    }

    private Reply reply(
            Call<Caller> call,
            int status,
            Frame frame,
            MemberPage.Tab tab,
            TeamMember member,
            @Nullable MemberForm edit,
            Problems problems) {
        boolean close = manages(call) || call.caller().name().equals(member.name());
        MemberProfile profile =
                new MemberProfile(member.teammate(), close ? member.instructions() : null, presences.of(member));
        MemberUpkeep upkeep = close ? upkeep(call, member, problems) : null;
        return pages.reply(status, new MemberPage(frame, tab, profile, edit, upkeep));
    }

    private static boolean manages(Call<Caller> call) {
        return call.caller().holds(Permission.MEMBERS_MANAGE);
    }

    private MemberForm present(TeamMember member) {
        return new MemberFields(
                        member.name().value(),
                        member.role().title(),
                        member.role().description(),
                        member.instructions(),
                        member.entries())
                .form(team.current().presets(), Problems.none());
    }

    private MemberUpkeep upkeep(Call<Caller> call, TeamMember member, Problems problems) {
        return new MemberUpkeep(
                tokens.list(member.name()).stream().map(Token::info).toList(),
                Set.of(),
                authenticators.enrolled(member.name()),
                authenticators.recoveryCodesLeft(member.name()),
                manages(call),
                problems);
    }
}
