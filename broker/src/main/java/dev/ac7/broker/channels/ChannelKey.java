package dev.ac7.broker.channels;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.ChannelSlug;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How a request names a channel: the wire by its slug, a page's form by the id that no rename changes. */
sealed interface ChannelKey {
    /** Whether it is the channel everybody belongs to. */
    default boolean general() {
        return text().equals(ChannelSlug.GENERAL.value());
    }

    /** As it was said. */
    String text();

    /** The channel it means, in this state. */
    Optional<ChannelState> in(ChannelsState channels);

    /** The channel it means, as this handle sees it. */
    Optional<ChannelState> in(Handle handle);

    /** A slug when the text is well formed as one, else an id; no id is a slug, it is too long. */
    static ChannelKey of(String text) {
        try {
            return new Slug(new ChannelSlug(text));
        } catch (InvalidValue noSlug) {
            return new Id(text);
        }
    }

    /** The channel that bears the slug now. */
    record Slug(ChannelSlug slug) implements ChannelKey {
        @Override
        public String text() {
            return slug.value();
        }

        @Override
        public Optional<ChannelState> in(ChannelsState channels) {
            return channels.bySlug(slug);
        }

        @Override
        public Optional<ChannelState> in(Handle handle) {
            return ChannelStore.bySlug(handle, slug);
        }
    }

    /** The channel of this id. */
    record Id(String text) implements ChannelKey {
        @Override
        public Optional<ChannelState> in(ChannelsState channels) {
            return channels.byId(text);
        }

        @Override
        public Optional<ChannelState> in(Handle handle) {
            return ChannelStore.byId(handle, text);
        }
    }
}
