package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.channels.ChannelState;
import dev.ac7.broker.channels.ChannelsState;
import dev.ac7.broker.messages.Visibility.Stretch;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.Refusal;
import java.util.List;
import java.util.Optional;

/** Reading the log back: pages of it, words in it, and what a stream missed (broker.md section 9, History). */
public final class History {
    private static final long MOST_BYTES = 32L << 20;
    private static final int MISSED_MESSAGES = 256;
    /** So much is held for each stream that resumes and does not read. */
    private static final long MISSED_BYTES = 64L << 10;

    private final Database database;
    private final Visibility visibility;
    private final ChannelDirectory channels;
    private final MessageLog log;
    private final MessageSearch search;

    History(Database database, Visibility visibility, ChannelDirectory channels, MessageLog log, MessageSearch search) {
        this.database = database;
        this.visibility = visibility;
        this.channels = channels;
        this.log = log;
        this.search = search;
    }

    /**
     * A page, newest first.
     *
     * @throws Refusal 404 for an unknown channel, 403 for one the reader is not in
     */
    List<Stored> page(MemberName reader, HistoryQuery query) {
        List<Stretch> stretches = scope(reader, query);
        MessagePages.Page page = new MessagePages.Page(query.after(), query.before(), true, query.limit(), MOST_BYTES);
        return query.words().isPresent()
                ? search.find(stretches, query.words().get(), page)
                : database.read(handle -> MessagePages.read(handle, database.dialect(), stretches, page));
    }

    /**
     * What was said in a conversation the reader has, newest first.
     *
     * @param before only what was said before this, in epoch milliseconds
     * @param most at most so many
     */
    public List<Message> conversation(MemberName reader, ThreadKey thread, long before, int most) {
        MessagePages.Page page = new MessagePages.Page(-1, before, true, most, MOST_BYTES);
        List<Stretch> stretches = Threads.audiences(reader, thread).stream()
                .map(Stretch::audience)
                .toList();
        return database.read(handle -> MessagePages.read(handle, database.dialect(), stretches, page)).stream()
                .map(message -> WireJson.decodeAnswer(message.json(), Message.class))
                .toList();
    }

    /** The id of the newest message the member may see, to open a stream behind; empty when there is none. */
    public Optional<String> newest(MemberName reader) {
        MessagePages.Page page = new MessagePages.Page(-1, Long.MAX_VALUE, true, 1, MOST_BYTES);
        return database
                .read(handle -> MessagePages.read(handle, database.dialect(), visibility.everything(reader), page))
                .stream()
                .map(Stored::id)
                .findFirst();
    }

    private List<Stretch> scope(MemberName reader, HistoryQuery query) {
        if (query.with().isPresent()) {
            return List.of(Stretch.audience(
                    Destination.between(reader.value(), query.with().get().value())));
        }
        if (query.channel().isEmpty()) {
            return visibility.everything(reader);
        }
        String named = query.channel().get();
        if (named.equals(ChannelSlug.GENERAL.value())) {
            return List.of(Stretch.audience(Destination.PRIMARY));
        }
        ChannelState channel = channel(named).orElseThrow(() -> Refusal.notFound("no such channel: " + shown(named)));
        if (!channel.has(reader)) {
            throw Refusal.forbidden("not a member of the channel " + channel.slug() + "; join it first");
        }
        return List.of(Stretch.audience(Destination.CHANNEL + channel.id()));
    }

    private Optional<ChannelState> channel(String named) {
        ChannelsState current = channels.current();
        try {
            ChannelSlug slug = new ChannelSlug(named);
            return current.bySlug(slug).or(() -> current.byId(named));
        } catch (InvalidValue noSlug) {
            return current.byId(named);
        }
    }

    private static String shown(String named) {
        return named.length() > 64 ? named.substring(0, 64) + "…" : named;
    }

    /** The next messages a member may see after one of this time, oldest first; empty when there are none. */
    List<LiveEvent> missed(MemberName reader, long after) {
        if (log.lastDelivered() <= after) {
            return List.of();
        }
        MessagePages.Page page = new MessagePages.Page(after, Long.MAX_VALUE, false, MISSED_MESSAGES, MISSED_BYTES);
        return database
                .read(handle -> MessagePages.read(handle, database.dialect(), visibility.everything(reader), page))
                .stream()
                .map(message -> new LiveEvent(message.id(), message.ts(), message.json()))
                .toList();
    }

    /**
     * The time of the message of this id, whoever may see it: who could see it once, in a channel they have left since,
     * still resumes behind it.
     */
    Optional<Long> timeOf(String id) {
        return database.read(handle -> MessageStore.byId(handle, id))
                .map(kept -> kept.message().ts());
    }
}
