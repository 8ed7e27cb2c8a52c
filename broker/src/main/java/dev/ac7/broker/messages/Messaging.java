package dev.ac7.broker.messages;

import dev.ac7.broker.channels.ChannelDirectory;
import dev.ac7.broker.presence.Presences;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.live.LiveLimits;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.time.Clock;
import java.time.Duration;

/** Everything about messages, put together. */
public final class Messaging implements AutoCloseable {
    /** How many old messages one step deletes. */
    private static final int STEP = 500;

    private final Database database;
    private final Clock clock;
    private final Duration kept;
    private final Presences presences;
    private final SentSpans sent;
    private final LiveHub<MemberName> hub;
    private final StreamLeases leases;
    private final MessageLog log;
    private final MessageSearch search;
    private final Pushes pushes;
    private final History history;
    private final Streams streams;
    private final Receipts receipts;
    private final Threads threads;

    /**
     * Opens the log.
     *
     * @param book knows which credentials are good
     * @param limits of live streams
     * @param kept how long messages are kept; zero for ever
     */
    public Messaging(
            Database database,
            TeamDirectory team,
            ChannelDirectory channels,
            StreamLeases.LeaseBook book,
            LiveLimits limits,
            Duration kept,
            Clock clock) {
        this.database = database;
        this.clock = clock;
        this.kept = kept;
        this.sent = new SentSpans(database);
        this.hub = new LiveHub<>(limits, sent);
        this.presences = new Presences(clock, hub::connected);
        this.leases = new StreamLeases(hub, book, clock);
        database.onForeignChange(leases::recheckAll);
        Delivery delivery = new Delivery(hub, team, channels, presences);
        this.log = new MessageLog(database, delivery, clock);
        this.search = new MessageSearch(database);
        this.pushes = new Pushes(database, log, delivery, team, channels, clock);
        this.history = new History(database, new Visibility(channels), channels, log, search);
        this.streams = new Streams(hub, log, history, leases, presences);
        this.receipts = new Receipts(database, hub, sent, team, channels);
        this.threads = new Threads(database, team, channels);
    }

    /** Sending. */
    public Pushes pushes() {
        return pushes;
    }

    /** Reading back. */
    public History history() {
        return history;
    }

    /** Live streams. */
    public Streams streams() {
        return streams;
    }

    /** What became of messages. */
    public Receipts receipts() {
        return receipts;
    }

    /** Conversations and reading positions. */
    public Threads threads() {
        return threads;
    }

    /** Where members stand. */
    public Presences presences() {
        return presences;
    }

    /** Streams and the credentials they end with. */
    public StreamLeases leases() {
        return leases;
    }

    /** How many streams are open. */
    public int openStreams() {
        return hub.connected();
    }

    /** How many streams were closed since the start because their clients did not read. */
    public long refusedStreams() {
        return sent.refusedStreams();
    }

    /** Forgets a member who is deleted; their streams end after the commit. */
    public void forget(Transaction transaction, MemberName member) {
        ReadStore.forget(transaction.handle(), member);
        SpanStore.forget(transaction.handle(), member);
        transaction.afterCommit(() -> {
            leases.memberGone(member);
            presences.forget(member);
        });
    }

    /** What is done every few seconds: the search index follows, and what streams were sent is noted. */
    public void follow() {
        search.follow(log.lastDelivered());
        sent.flush(hub);
    }

    /** Forgets what is past its time: idempotency keys, and messages where they are not kept for ever. */
    public void sweep() {
        pushes.purge();
        if (!kept.isZero()) {
            long than = clock.millis() - kept.toMillis();
            boolean more = true;
            while (more) {
                more = database.write(transaction -> MessageStore.deleteOlder(transaction.handle(), than, STEP))
                        == STEP;
            }
            search.forgetOlder(than);
            database.change(transaction -> SpanStore.deleteOlder(transaction.handle(), than));
        }
    }

    /** Tells every stream that the broker stops, and opens no more. */
    public void stopStreams() {
        hub.close();
    }

    /** Writes what is still only noted. */
    @Override
    public void close() {
        hub.close();
        sent.flush(hub);
    }
}
