package dev.ac7.client;

import dev.ac7.contract.broker.AddChannelMember;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Channel;
import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelList;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.NameChannel;
import org.jspecify.annotations.Nullable;

/** Channels and who is in them. Failures are those of {@link BrokerClient}. Immutable; any thread may call. */
public final class Channels {
    private final Calls calls;

    Channels(Calls calls) {
        this.calls = calls;
    }

    /** Every active channel and what the caller has to do with it, newest first. */
    public ChannelList list() {
        return Answers.record(calls.get(BrokerPaths.CHANNELS), ChannelList.class);
    }

    /** Creates a channel; the caller becomes its admin. */
    public Channel create(ChannelSlug slug) {
        return Answers.record(calls.send("POST", BrokerPaths.CHANNELS, new NameChannel(slug)), Channel.class);
    }

    /** A channel and its members. */
    public ChannelDetail view(ChannelSlug slug) {
        return Answers.record(calls.get(path(BrokerPaths.CHANNEL, slug)), ChannelDetail.class);
    }

    /** Gives a channel another slug; its id and its history stay. */
    public Channel rename(ChannelSlug slug, ChannelSlug name) {
        return Answers.record(
                calls.send("PATCH", path(BrokerPaths.CHANNEL, slug), new NameChannel(name)), Channel.class);
    }

    /** Closes a channel for good; its history stays readable to its members. */
    public Channel archive(ChannelSlug slug) {
        return Answers.record(calls.send("DELETE", path(BrokerPaths.CHANNEL, slug)), Channel.class);
    }

    /** Puts the caller into a channel. */
    public ChannelDetail join(ChannelSlug slug) {
        return Answers.record(calls.send("POST", path(BrokerPaths.CHANNEL_MEMBERS, slug)), ChannelDetail.class);
    }

    /** Puts a member into a channel; null is the role {@code member}. Who is in it already stays as they are. */
    public ChannelDetail add(ChannelSlug slug, MemberName member, @Nullable ChannelRole role) {
        return Answers.record(
                calls.send("POST", path(BrokerPaths.CHANNEL_MEMBERS, slug), new AddChannelMember(member, role)),
                ChannelDetail.class);
    }

    /** Takes a member, perhaps the caller, out of a channel. */
    public ChannelDetail remove(ChannelSlug slug, MemberName member) {
        String path = Calls.path(path(BrokerPaths.CHANNEL_MEMBER, slug), "name", member.value());
        return Answers.record(calls.send("DELETE", path), ChannelDetail.class);
    }

    private static String path(String template, ChannelSlug slug) {
        return Calls.path(template, "slug", slug.value());
    }
}
