package dev.ac7.broker.channels;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.Frame;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Notice;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.team.TeamState;
import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelMember;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSummary;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Teammate;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Form;
import dev.ac7.kernel.web.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws one channel's page with what the reader may do there. */
public final class ChannelView {
    private final Pages pages;
    private final Frames frames;
    private final Channels channels;
    private final TeamDirectory team;

    /** Draws these channels. */
    public ChannelView(Pages pages, Frames frames, Channels channels, TeamDirectory team) {
        this.pages = pages;
        this.frames = frames;
        this.channels = channels;
        this.team = team;
    }

    /** The page as it stands. */
    Reply page(Call<Caller> call, ChannelKey key) {
        ChannelDetail detail = channels.detail(key, call.caller().name());
        return reply(call, 200, detail, detail.channel().slug().value(), "", ChannelRole.MEMBER, Problems.none());
    }

    /** The page again, after a form of it was refused, with what was typed. */
    Reply refused(Call<Caller> call, int status, ChannelKey key, Problems problems) {
        ChannelDetail detail = channels.detail(key, call.caller().name());
        Form form = call.form();
        return reply(
                call,
                status,
                detail,
                form.first("slug").orElse(detail.channel().slug().value()),
                form.text("member"),
                role(form),
                problems);
    }

    /** The role chosen in the form that adds a member; the lesser one unless the greater was named. */
    static ChannelRole role(Form form) {
        return form.text("role").equals(ChannelRole.ADMIN.wireName()) ? ChannelRole.ADMIN : ChannelRole.MEMBER;
    }

    private Reply reply(
            Call<Caller> call,
            int status,
            ChannelDetail detail,
            String slug,
            String member,
            ChannelRole role,
            Problems problems) {
        Frame frame = frames.of(call);
        ChannelSummary channel = detail.channel();
        boolean changes = channel.myRole() == ChannelRole.ADMIN && channel.archivedAt() == null;
        ChannelAdmin admin = changes ? new ChannelAdmin(slug, others(detail), member, role, problems) : null;
        return pages.reply(
                status,
                new ChannelPage(
                        problems.summary().isEmpty() ? frame : frame.with(Notice.refused(problems.summary())),
                        channel,
                        people(detail),
                        admin));
    }

    private List<ChannelPerson> people(ChannelDetail detail) {
        TeamState now = team.current();
        return detail.members().stream()
                .flatMap(member -> now.member(member.memberName()).stream()
                        .map(known -> new ChannelPerson(known.teammate(), member.role(), member.joinedAt())))
                .toList();
    }

    private List<Teammate> others(ChannelDetail detail) {
        Set<MemberName> inside =
                detail.members().stream().map(ChannelMember::memberName).collect(Collectors.toSet());
        return team.current().members().values().stream()
                .filter(member -> !inside.contains(member.name()))
                .map(TeamMember::teammate)
                .toList();
    }
}
