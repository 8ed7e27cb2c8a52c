package dev.ac7.broker.channels;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Notice;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Channel;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ChannelSummary;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;

/** Channels on the pages: the list, one channel, and the form that makes one. */
public final class ChannelPages {
    private final Pages pages;
    private final Frames frames;
    private final Channels channels;
    private final ChannelView view;

    /** Shows and creates channels. */
    public ChannelPages(Pages pages, Frames frames, Channels channels, ChannelView view) {
        this.pages = pages;
        this.frames = frames;
        this.channels = channels;
        this.view = view;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.CHANNELS)
                        .id("channelsPage")
                        .summary("Every channel")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(this::list),
                Route.<Caller>of(Method.GET, "/channels/new")
                        .id("newChannelPage")
                        .summary("The form for a new channel")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> create(call, 200, ChannelForm.fresh())),
                Route.<Caller>of(Method.GET, BrokerPaths.CHANNEL)
                        .id("channelPage")
                        .summary("One channel, by its slug or id")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .handle(call -> view.page(call, ChannelKey.of(call.path("slug")))),
                Route.<Caller>of(Method.POST, "/ui/channels")
                        .id("createChannelForm")
                        .summary("Create a channel")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .page()
                        .audit("channel.create")
                        .handle(this::create));
    }

    private Reply list(Call<Caller> call) {
        MemberName reader = call.caller().name();
        List<ChannelSummary> active = channels.list(reader);
        return pages.reply(
                200,
                new ChannelsPage(
                        frames.of(call),
                        active.stream().filter(ChannelSummary::joined).toList(),
                        active.stream().filter(channel -> !channel.joined()).toList(),
                        channels.archivedOf(reader),
                        ChannelForm.fresh()));
    }

    private Reply create(Call<Caller> call, int status, ChannelForm form) {
        return pages.reply(status, new NewChannelPage(frames.of(call), form));
    }

    private Reply create(Call<Caller> call) {
        String typed = call.form().text("slug");
        FormCheck check = new FormCheck();
        Optional<ChannelSlug> slug = check.value("slug", typed, ChannelSlug::new);
        int status = 400;
        if (slug.isPresent()) {
            try {
                Channel created = channels.create(slug.get(), Acting.of(call));
                return Reply.seeOther("/channels/" + created.id() + "?done=" + Notice.Done.CHANNEL_CREATED.key());
            } catch (Refusal refusal) {
                naming(refusal, check);
                status = refusal.status();
            }
        }
        return create(call, status, new ChannelForm(typed, check.problems()));
    }

    /** Says beside the field what is wrong with the name, and above the form what is wrong with anything else. */
    static void naming(Refusal refusal, FormCheck check) {
        switch (refusal.code().orElse("")) {
            case "slug_taken" -> check.say("slug", "An active channel has this name already.");
            case "reserved" -> check.say("slug", "This name is the broker’s own. Choose another.");
            default -> check.refused(refusal);
        }
    }
}
