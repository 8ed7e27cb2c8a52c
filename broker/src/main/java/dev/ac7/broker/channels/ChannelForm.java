package dev.ac7.broker.channels;

import dev.ac7.broker.home.Problems;

/**
 * The field "slug" that names a new channel, as typed.
 *
 * @param problems by field name
 */
public record ChannelForm(String slug, Problems problems) {
    /** An empty form. */
    public static ChannelForm fresh() {
        return new ChannelForm("", Problems.none());
    }
}
