package dev.ac7.broker.messages;

import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every message in one order. A message's time is the clock's, or one more than that of the message before where the
 * clock stands still or goes back: times only grow, so paging and resuming by them can skip nothing.
 */
final class MessageLog {
    /** Whom notices of the broker are from. */
    static final String BROKER = "ac7";

    private final Database database;
    private final Delivery delivery;
    private final Clock clock;
    /** Belongs to the writer thread. */
    private long lastGiven;

    private final AtomicLong lastDelivered;

    MessageLog(Database database, Delivery delivery, Clock clock) {
        this.database = database;
        this.delivery = delivery;
        this.clock = clock;
        this.lastGiven = database.read(MessageStore::newest);
        this.lastDelivered = new AtomicLong(lastGiven);
        database.onForeignChange(() -> {
            lastGiven = Math.max(lastGiven, database.read(MessageStore::newest));
            lastDelivered.accumulateAndGet(lastGiven, Math::max);
        });
    }

    /** A message on its way: stored with the transaction, then sent. */
    static final class Posted {
        private final Stored message;
        private int live;

        private Posted(Stored message) {
            this.message = message;
        }

        Stored message() {
            return message;
        }

        /** To how many streams it was handed; known once the transaction is on disk. */
        int live() {
            return live;
        }
    }

    /** Writes a message within the transaction and sends it after the commit. */
    Posted append(Transaction transaction, Draft draft) {
        long ts = Math.max(clock.millis(), lastGiven + 1);
        lastGiven = ts;
        Stored message = new Stored(draft.id(), ts, draft.stamped(ts));
        MessageStore.insert(transaction, draft, ts, message.json());
        Posted posted = new Posted(message);
        transaction.afterCommit(() -> {
            // First, so that a stream that resumes and is told of the message also finds it.
            lastDelivered.set(ts);
            posted.live = delivery.deliver(draft, message);
        });
        return posted;
    }

    /** A notice of the broker to one member: an ordinary message, on disk when this returns. */
    Stored notice(MemberName to, String title, LogLevel level, String body, Map<String, Object> data) {
        Draft draft = Draft.of(BROKER, new Destination.Direct(to), title, body, level, data);
        return database.write(transaction -> append(transaction, draft)).message();
    }

    /** The time of the newest message that is handed to streams, now at the latest; every earlier one was before. */
    long lastDelivered() {
        return lastDelivered.get();
    }
}
