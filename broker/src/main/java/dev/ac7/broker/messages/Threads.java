package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.channels.ChannelState;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.contract.broker.ThreadState;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.web.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A member's conversations: how far each was read, on whatever device, and what is unread in it. */
public final class Threads {
    private static final String DIRECT = "dm:";

    private final Database database;
    private final TeamDirectory team;
    private final ChannelDirectory channels;

    Threads(Database database, TeamDirectory team, ChannelDirectory channels) {
        this.database = database;
        this.team = team;
        this.channels = channels;
    }

    /**
     * The team's conversation, the active channels the member is in, and everybody with whom there are direct messages,
     * in that order. What was said before the member came counts as read.
     */
    public List<ThreadState> of(TeamMember reader) {
        return database.read(handle -> {
            Map<ThreadKey, Long> positions = ReadStore.positions(handle, reader.name());
            List<ThreadState> threads = new ArrayList<>();
            audiences(reader.name()).forEach((thread, audiences) -> {
                long readUpTo = Math.max(positions.getOrDefault(thread, 0L), reader.createdAt());
                ThreadState state = state(handle, thread, audiences, reader.name(), readUpTo);
                if (state.latest() > 0 || !thread.value().startsWith(DIRECT)) {
                    threads.add(state);
                }
            });
            return threads;
        });
    }

    private static ThreadState state(
            Handle handle, ThreadKey thread, List<String> audiences, MemberName reader, long readUpTo) {
        long latest = ReadStore.latest(handle, audiences);
        int unread = latest <= readUpTo ? 0 : ReadStore.unread(handle, audiences, reader, readUpTo);
        return new ThreadState(thread, unread, readUpTo, latest);
    }

    private Map<ThreadKey, List<String>> audiences(MemberName reader) {
        Map<ThreadKey, List<String>> audiences = new LinkedHashMap<>();
        audiences.put(ThreadKey.PRIMARY, List.of(Destination.PRIMARY, Destination.LOOSE));
        for (ChannelState channel : channels.current().active()) {
            if (channel.has(reader)) {
                String audience = Destination.CHANNEL + channel.id();
                audiences.put(new ThreadKey(audience), List.of(audience));
            }
        }
        for (MemberName other : team.current().members().keySet()) {
            audiences.put(new ThreadKey(DIRECT + other), List.of(Destination.between(reader.value(), other.value())));
        }
        return audiences;
    }

    /** The audiences that make up a conversation as one member sees it. */
    static List<String> audiences(MemberName reader, ThreadKey thread) {
        String key = thread.value();
        if (key.startsWith(DIRECT)) {
            return List.of(Destination.between(reader.value(), key.substring(DIRECT.length())));
        }
        return thread.equals(ThreadKey.PRIMARY) ? List.of(Destination.PRIMARY, Destination.LOOSE) : List.of(key);
    }

    /**
     * The member has read a conversation up to a time, on one of their devices. A position never goes back, nor past
     * the newest message.
     *
     * @throws Refusal 404 for a conversation the member does not have
     */
    public void read(MemberName reader, ThreadKey thread, long upTo) {
        boolean there = thread.equals(ThreadKey.PRIMARY)
                || audiences(reader).containsKey(thread)
                || thread.value().equals(DIRECT + MessageLog.BROKER);
        if (!there) {
            throw Refusal.notFound("no such conversation of yours: " + thread);
        }
        database.change(transaction -> ReadStore.advance(
                transaction, reader, thread, Math.min(upTo, MessageStore.newest(transaction.handle()))));
    }
}
