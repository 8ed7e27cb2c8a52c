package dev.ac7.broker.channels;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Needs;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.AddChannelMember;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Channel;
import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelList;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.NameChannel;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.Optional;

/** Channels over the wire. Who may do what hangs on the channel and its state, so the rules decide it, not the rows. */
public final class ChannelRoutes {
    private static final int CREATED = 201;

    private final Channels channels;
    private final ChannelMembers members;

    /** Serves these rules. */
    public ChannelRoutes(Channels channels, ChannelMembers members) {
        this.channels = channels;
        this.members = members;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.CHANNELS)
                        .id("listChannels")
                        .summary("All active channels with the caller's relation to each")
                        .answers(ChannelList.class)
                        .handle(call -> Reply.json(
                                new ChannelList(channels.list(call.caller().name())))),
                Route.<Caller>of(Method.POST, BrokerPaths.CHANNELS)
                        .id("createChannel")
                        .summary("Create a channel")
                        .answers(CREATED, Channel.class)
                        .audit("channel.create")
                        .handle(NameChannel.class, this::create),
                Route.<Caller>of(Method.GET, BrokerPaths.CHANNEL)
                        .id("getChannel")
                        .summary("Channel and its members")
                        .answers(ChannelDetail.class)
                        .handle(call -> Reply.json(
                                channels.detail(key(call), call.caller().name()))),
                Route.<Caller>of(Method.PATCH, BrokerPaths.CHANNEL)
                        .id("renameChannel")
                        .summary("Rename")
                        .answers(Channel.class)
                        .audit("channel.rename")
                        .handle(NameChannel.class, this::rename),
                Route.<Caller>of(Method.DELETE, BrokerPaths.CHANNEL)
                        .id("archiveChannel")
                        .summary("Archive (soft)")
                        .answers(Channel.class)
                        .audit("channel.archive")
                        .handle(call -> Reply.json(channels.archive(key(call), Acting.of(call)))),
                Route.<Caller>of(Method.POST, BrokerPaths.CHANNEL_MEMBERS)
                        .id("addChannelMember")
                        .summary("Join, or add a member")
                        .answers(ChannelDetail.class)
                        .audit("channel.member.add")
                        .handle(this::join, AddChannelMember.class, this::add),
                Route.<Caller>of(Method.DELETE, BrokerPaths.CHANNEL_MEMBER)
                        .id("removeChannelMember")
                        .summary("Leave, or remove a member")
                        .answers(ChannelDetail.class)
                        .audit("channel.member.remove")
                        .handle(this::remove));
    }

    private Reply create(Call<Caller> call, NameChannel wanted) {
        return Reply.json(CREATED, channels.create(wanted.slug(), Acting.of(call)));
    }

    private Reply rename(Call<Caller> call, NameChannel wanted) {
        return Reply.json(channels.rename(key(call), wanted.slug(), Acting.of(call)));
    }

    private Reply join(Call<Caller> call) {
        ChannelKey key = key(call);
        return key.general() ? asItIs(call, key) : detail(call, members.join(key, Acting.of(call)));
    }

    private Reply add(Call<Caller> call, AddChannelMember wanted) {
        ChannelKey key = key(call);
        ChannelRole role = Optional.ofNullable(wanted.role()).orElse(ChannelRole.MEMBER);
        return key.general()
                ? asItIs(call, key)
                : detail(call, members.add(key, wanted.member(), role, Acting.of(call)));
    }

    private Reply remove(Call<Caller> call) {
        return detail(call, members.remove(key(call), Needs.name(call), Acting.of(call)));
    }

    private Reply asItIs(Call<Caller> call, ChannelKey key) {
        return Reply.json(channels.detail(key, call.caller().name()));
    }

    private static Reply detail(Call<Caller> call, ChannelState channel) {
        return Reply.json(Channels.detail(channel, call.caller().name()));
    }

    /** What is no slug names no channel (OpenAPI, parameter {@code ChannelSlug}). */
    private static ChannelKey key(Call<Caller> call) {
        try {
            return new ChannelKey.Slug(new ChannelSlug(call.path("slug")));
        } catch (InvalidValue noSlug) {
            throw ChannelRefusals.unknown();
        }
    }
}
