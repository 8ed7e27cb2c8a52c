package dev.ac7.broker.channels;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ChannelSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel: who is in it, and the forms of those who may change it. The conversation itself is elsewhere.
 *
 * @param people those in it, admins first; empty for {@code general}
 * @param admin the forms of its admins; null for readers who are none
 */
public record ChannelPage(
        Frame frame,
        ChannelSummary channel,
        List<ChannelPerson> people,
        @Nullable ChannelAdmin admin) {
    /** The address of the form for a new channel, which hides the channel of this name. */
    private static final String NEW = "new";

    /** Whether it is the one that everybody belongs to. */
    public boolean general() {
        return general(channel);
    }

    /** Whether the channel is the one that everybody belongs to. */
    public static boolean general(ChannelSummary channel) {
        return channel.slug().equals(ChannelSlug.GENERAL);
    }

    /** Where a channel's page is: by its slug while that means it and no other page, else by its id. */
    public static String path(ChannelSummary channel) {
        boolean named = channel.archivedAt() == null && !channel.slug().value().equals(NEW);
        return "/channels/" + (named ? channel.slug().value() : channel.id());
    }

    /** How many are in a channel, in words. */
    public static String size(ChannelSummary channel) {
        return channel.memberCount() == 1 ? "1 member" : channel.memberCount() + " members";
    }
}
