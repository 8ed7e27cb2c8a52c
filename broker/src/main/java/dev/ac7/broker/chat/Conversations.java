package dev.ac7.broker.chat;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.channels.ChannelState;
import dev.ac7.broker.messages.Threads;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.contract.broker.ThreadState;
import java.util.List;

/** A member's conversations as pages list them. */
final class Conversations {
    private static final String CHANNEL = "chan:";
    private static final String DIRECT = "dm:";

    private final Threads threads;
    private final ChannelDirectory channels;

    Conversations(Threads threads, ChannelDirectory channels) {
        this.threads = threads;
        this.channels = channels;
    }

    /** Everything the reader has: the team's conversation, channels, then people. */
    List<Conversation> of(TeamMember reader) {
        return threads.of(reader).stream().map(this::conversation).toList();
    }

    private Conversation conversation(ThreadState state) {
        String key = state.thread().value();
        if (key.startsWith(DIRECT)) {
            return direct(key.substring(DIRECT.length()), state.unread(), state.latest());
        }
        String slug = key.startsWith(CHANNEL)
                ? channels.current()
                        .byId(key.substring(CHANNEL.length()))
                        .map(ChannelState::slug)
                        .orElse(ChannelSlug.GENERAL)
                        .value()
                : ChannelSlug.GENERAL.value();
        return channel(state.thread(), slug, state.unread(), state.latest());
    }

    static Conversation direct(String name, int unread, long latest) {
        return new Conversation(new ThreadKey(DIRECT + name), name, false, "/dm/" + name, unread, latest);
    }

    static Conversation channel(ThreadKey thread, String slug, int unread, long latest) {
        return new Conversation(thread, slug, true, "/c/" + slug, unread, latest);
    }

    static ThreadKey thread(ChannelState channel) {
        return new ThreadKey(CHANNEL + channel.id());
    }
}
