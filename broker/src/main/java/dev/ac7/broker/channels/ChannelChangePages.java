package dev.ac7.broker.channels;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Notice;
import dev.ac7.broker.home.Problems;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The forms of a channel's page: joining and leaving, and what its admins may do. They name the channel by its id, so
 * that one which was renamed, or archived and followed by another, meanwhile is never taken for it.
 */
public final class ChannelChangePages {
    private final Channels channels;
    private final ChannelMembers members;
    private final ChannelView view;

    /** Changes these channels. */
    public ChannelChangePages(Channels channels, ChannelMembers members, ChannelView view) {
        this.channels = channels;
        this.members = members;
        this.view = view;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                form("/ui/channels/{id}/join")
                        .id("joinChannelForm")
                        .summary("Join a channel")
                        .audit("channel.member.add")
                        .handle(this::join),
                form("/ui/channels/{id}/leave")
                        .id("leaveChannelForm")
                        .summary("Leave a channel")
                        .audit("channel.member.remove")
                        .handle(this::leave),
                form("/ui/channels/{id}/rename")
                        .id("renameChannelForm")
                        .summary("Rename a channel")
                        .audit("channel.rename")
                        .handle(this::rename),
                form("/ui/channels/{id}/archive")
                        .id("archiveChannelForm")
                        .summary("Archive a channel whose name was typed to confirm")
                        .audit("channel.archive")
                        .handle(this::archive),
                form("/ui/channels/{id}/members")
                        .id("addChannelMemberForm")
                        .summary("Add a member to a channel")
                        .audit("channel.member.add")
                        .handle(this::add),
                form("/ui/channels/{id}/members/{name}/remove")
                        .id("removeChannelMemberForm")
                        .summary("Remove a member from a channel")
                        .audit("channel.member.remove")
                        .handle(this::remove));
    }

    private static Route.Builder<Caller> form(String path) {
        return Route.<Caller>of(Method.POST, path)
                .planes(Plane.COOKIE, Plane.JWT)
                .page();
    }

    private static ChannelKey key(Call<Caller> call) {
        return ChannelKey.of(call.path("id"));
    }

    private Reply join(Call<Caller> call) {
        return change(call, () -> {
            members.join(key(call), Acting.of(call));
            return done(back(call), Notice.Done.CHANNEL_JOINED);
        });
    }

    private Reply leave(Call<Caller> call) {
        return change(call, () -> {
            members.remove(key(call), call.caller().name(), Acting.of(call));
            return done("/channels", Notice.Done.CHANNEL_LEFT);
        });
    }

    private Reply remove(Call<Caller> call) {
        return change(call, () -> {
            members.remove(key(call), Needs.name(call), Acting.of(call));
            return done(page(call), Notice.Done.CHANNEL_MEMBER_REMOVED);
        });
    }

    private Reply rename(Call<Caller> call) {
        FormCheck check = new FormCheck();
        Optional<ChannelSlug> slug = check.value("slug", call.form().text("slug"), ChannelSlug::new);
        int status = 400;
        if (slug.isPresent()) {
            try {
                channels.rename(key(call), slug.get(), Acting.of(call));
                return done(page(call), Notice.Done.CHANNEL_RENAMED);
            } catch (Refusal refusal) {
                ChannelPages.naming(refusal, check);
                status = refusal.status();
            }
        }
        return view.refused(call, status, key(call), check.problems());
    }

    private Reply archive(Call<Caller> call) {
        String slug = channels.detail(key(call), call.caller().name())
                .channel()
                .slug()
                .value();
        if (!call.form().text("confirm").equals(slug)) {
            return view.refused(
                    call, 400, key(call), Problems.of("confirm", "Type " + slug + " to archive the channel."));
        }
        return change(call, () -> {
            channels.archive(key(call), Acting.of(call));
            return done(page(call), Notice.Done.CHANNEL_ARCHIVED);
        });
    }

    private Reply add(Call<Caller> call) {
        FormCheck check = new FormCheck();
        String chosen = call.form().text("member");
        Optional<MemberName> member =
                chosen.isEmpty() ? Optional.empty() : check.value("member", chosen, MemberName::new);
        if (member.isEmpty()) {
            return view.refused(call, 400, key(call), Problems.of("member", "Choose whom to add."));
        }
        return change(call, () -> {
            members.add(key(call), member.get(), ChannelView.role(call.form()), Acting.of(call));
            return done(page(call), Notice.Done.CHANNEL_MEMBER_ADDED);
        });
    }

    /** Does it, or shows the channel again with the reason why not; a channel that is not there has no page. */
    private Reply change(Call<Caller> call, Supplier<Reply> change) {
        try {
            return change.get();
        } catch (Refusal refusal) {
            return view.refused(call, refusal.status(), key(call), Problems.of(FormCheck.sentence(refusal.error())));
        }
    }

    private static String page(Call<Caller> call) {
        return "/channels/" + key(call).text();
    }

    /** Joining is offered on two pages; the reader stays where they were. */
    private static String back(Call<Caller> call) {
        return call.form().first("next").map(LocalPath::of).orElse(page(call));
    }

    private static Reply done(String path, Notice.Done what) {
        return Reply.seeOther(path + (path.indexOf('?') < 0 ? "?" : "&") + "done=" + what.key());
    }
}
