package dev.ac7.client;

import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.MarkRead;
import dev.ac7.contract.broker.MessageList;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.contract.broker.PushedMessage;
import dev.ac7.contract.broker.ReceiptList;
import dev.ac7.contract.broker.ThreadKey;
import dev.ac7.contract.broker.ThreadList;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sends messages and reads earlier ones. Failures are those of {@link BrokerClient}. Immutable; any thread may call.
 */
public final class Messages {
    private final Calls calls;

    Messages(Calls calls) {
        this.calls = calls;
    }

    /**
     * Sends a message, once. After {@link BrokerUnreachable} nobody knows whether it was sent: {@link #pushOnce} is the
     * way to make sure.
     */
    public PushedMessage push(PushPayload message) {
        return push(message, Map.of());
    }

    /**
     * Sends a message under a key. Whoever sends the same message under the same key again within 24 hours gets the
     * first one back; another message under that key is refused with {@link BrokerError} 422.
     */
    public PushedMessage push(PushPayload message, IdempotencyKey key) {
        return push(message, Map.of(IdempotencyKey.HEADER, key.value()));
    }

    /**
     * Sends a message so that there is exactly one of it when this returns, however often the connection breaks: it
     * makes a random key and sends again, under the same key, as long as no answer comes, or one that says nothing
     * about the message (408, 429, 5xx). Pauses grow from 250 ms to 30 s, or are what the broker asks for.
     *
     * <p>When the patience is over the last failure is thrown; then, and only then, there may be one message or none.
     */
    public PushedMessage pushOnce(PushPayload message, Retries retries) throws InterruptedException {
        return pushOnce(message, IdempotencyKey.random(retries.random()), retries);
    }

    /** The same under a key of the caller's, which a later process may use again to go on where this one ended. */
    public PushedMessage pushOnce(PushPayload message, IdempotencyKey key, Retries retries)
            throws InterruptedException {
        Backoff backoff = new Backoff(retries.random());
        Waiter waiter = retries.waiter();
        Duration end = waiter.elapsed().plus(retries.patience());
        while (true) {
            RuntimeException failure;
            Optional<Duration> asked = Optional.empty();
            try {
                return push(message, key);
            } catch (BrokerUnreachable unreachable) {
                failure = unreachable;
            } catch (BrokerError error) {
                if (!error.isPassing()) {
                    throw error;
                }
                failure = error;
                asked = error.retryAfter();
            }
            Duration pause = backoff.next(asked);
            if (waiter.elapsed().plus(pause).compareTo(end) > 0) {
                throw failure;
            }
            retries.listener().accept(failure);
            waiter.awaitWhole(pause);
        }
    }

    /** Earlier messages, newest first. */
    public MessageList history(HistoryQuery query) {
        return Answers.record(calls.get(BrokerPaths.HISTORY + query.query()), MessageList.class);
    }

    /** What became of a message that the caller sent, by its id. An addition of this project. */
    public ReceiptList receipts(String id) {
        return Answers.record(calls.get(Calls.path(BrokerPaths.RECEIPTS, "id", id)), ReceiptList.class);
    }

    /** The caller's conversations and what is unread in them. An addition of this project. */
    public ThreadList threads() {
        return Answers.record(calls.get(BrokerPaths.THREADS), ThreadList.class);
    }

    /**
     * Notes that the caller has read a conversation up to a message, on every device; a position never goes back. An
     * addition of this project.
     *
     * @param upTo {@code ts} of the last message read
     */
    public void markRead(ThreadKey thread, long upTo) {
        Answers.nothing(
                calls.send("PUT", Calls.path(BrokerPaths.THREAD_READ, "thread", thread.value()), new MarkRead(upTo)));
    }

    private PushedMessage push(PushPayload message, Map<String, String> headers) {
        return Answers.record(calls.send("POST", BrokerPaths.PUSH, headers, message), PushedMessage.class);
    }
}
