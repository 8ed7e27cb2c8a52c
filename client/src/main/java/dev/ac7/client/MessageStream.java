package dev.ac7.client;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A member's messages as they come, whatever happens to the connection: each one once, in the broker's order, with none
 * left out.
 *
 * <p>A subscription over server-sent events. When it breaks, or the broker is silent for two heartbeats, the next call
 * connects again by itself after a growing pause (250 ms to 30 s, or what the broker asks for) and names the last
 * message it gave, so that the broker first sends what came since. What was given before is not given again. A broker
 * that no longer knows the last message says so in a message of its own, from {@code ac7} with {@code event} =
 * {@code stream.stale} in its data; it is given like any other, and {@link Messages#history} has what is missing.
 *
 * <p>Nothing is read from the network but in {@link #next}: a slow reader slows the broker down and grows nothing here.
 * One thread at a time asks for messages; any thread may {@link #close}.
 */
public final class MessageStream implements AutoCloseable {
    /** What fits into the header {@code Last-Event-ID}; the broker's own ids are UUIDs. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,255}");

    private final Calls calls;
    private final MemberName self;
    private final StreamOptions options;
    private final Backoff backoff;
    private final Cancellable work = new Cancellable();
    private final RecentIds given = new RecentIds();

    private Optional<String> last;
    private Duration pause = Duration.ZERO;
    private Duration connectedAt = Duration.ZERO;
    private Optional<SubscriptionEnded> ended = Optional.empty();
    /** Only the reading thread changes it; who closes reads it. */
    private volatile Optional<LiveEvents> events = Optional.empty();

    private MessageStream(Calls calls, MemberName self, StreamOptions options) {
        this.calls = calls;
        this.self = self;
        this.options = options;
        this.backoff = new Backoff(options.random());
        this.last = options.since();
        last.ifPresent(given::add);
    }

    /**
     * A subscription that connects at the first call of {@link #next}.
     *
     * @param client bears the token of the member
     * @param self the member whose messages come; the broker gives nobody else's
     */
    public static MessageStream of(BrokerClient client, MemberName self, StreamOptions options) {
        return new MessageStream(client.calls(), self, options);
    }

    /**
     * Waits for the next message.
     *
     * @return nothing once the stream is closed
     * @throws SubscriptionEnded when the broker refuses the subscription for good
     * @throws InterruptedException when the caller is interrupted; the next call goes on without a gap
     */
    public Optional<Message> next() throws InterruptedException {
        if (ended.isPresent()) {
            throw ended.get();
        }
        while (!work.isOver()) {
            Optional<Message> message = buffered();
            if (message.isPresent()) {
                return message;
            }
            try {
                proceed();
            } catch (IOException failure) {
                broken(reason(failure), Optional.empty());
            } catch (BrokerError failure) {
                refused(failure);
            } catch (InterruptedException interrupted) {
                disconnect();
                throw interrupted;
            }
        }
        disconnect();
        return Optional.empty();
    }

    /** Id of the message to go on after in a later stream; empty when none was given and none was named. */
    public Optional<String> last() {
        return last;
    }

    /** Ends it: who waits for a message gets nothing, at once. May be called again. */
    @Override
    public void close() {
        work.end();
        events.ifPresent(LiveEvents::close);
    }

    /** Does the one thing that is next: wait out a pause and connect, or read. */
    private void proceed() throws IOException, InterruptedException {
        if (events.isPresent()) {
            work.call(events.get()::read, _ -> {});
            return;
        }
        Duration wait = pause;
        work.call(
                () -> {
                    options.waiter().awaitWhole(wait);
                    return true;
                },
                _ -> {});
        Optional<LiveEvents> opened = work.call(this::connect, LiveEvents::close);
        if (opened.isPresent()) {
            events = opened;
            connectedAt = options.waiter().elapsed();
            options.listener().accept(new StreamNews.Connected(last));
        }
    }

    private LiveEvents connect() throws IOException {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", self);
        last.ifPresent(id -> keys.put("since", id));
        Map<String, String> headers = last.filter(id -> ID.matcher(id).matches())
                .map(id -> Map.of("Last-Event-ID", id))
                .orElse(Map.of());
        String path = BrokerPaths.SUBSCRIBE + PercentEncoding.query(keys);
        return new LiveEvents(calls.stream(path, headers, silence()));
    }

    /** The next new message in what was read already. */
    private Optional<Message> buffered() {
        while (events.isPresent()) {
            Optional<ServerSentEvent> event = events.get().next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            Optional<Message> message = message(event.get());
            if (message.isPresent() && given.add(message.get().id())) {
                backoff.reset();
                last = Optional.of(message.get().id());
                return message;
            }
        }
        return Optional.empty();
    }

    /** Events of a later broker that are no messages pass by; what should be one and is none is told. */
    private Optional<Message> message(ServerSentEvent event) {
        if (!event.type().equals("message")) {
            return Optional.empty();
        }
        if (!event.isWhole()) {
            return skipped(event, "it is larger than " + (EventParser.LONGEST >> 20) + " MiB");
        }
        try {
            Message message = WireJson.decodeAnswer(event.data(), Message.class);
            return ID.matcher(message.id()).matches()
                    ? Optional.of(message)
                    : skipped(event, "its id is longer than 255 characters, or not visible ASCII");
        } catch (InvalidBody unreadable) {
            return skipped(event, Printable.line(String.valueOf(unreadable.getMessage())));
        }
    }

    /** What cannot be read now cannot be read the next time either: a later connection goes on after it. */
    private Optional<Message> skipped(ServerSentEvent event, String reason) {
        Optional<String> id = event.id().filter(text -> ID.matcher(text).matches());
        last = id.or(() -> last);
        options.listener().accept(new StreamNews.Skipped(id, reason));
        return Optional.empty();
    }

    private void refused(BrokerError failure) {
        if (failure.isPassing()) {
            broken(String.valueOf(failure.getMessage()), failure.retryAfter());
            return;
        }
        disconnect();
        SubscriptionEnded end = new SubscriptionEnded(failure);
        ended = Optional.of(end);
        throw end;
    }

    private void broken(String reason, Optional<Duration> asked) {
        if (work.isOver()) {
            return;
        }
        boolean lasted = events.isPresent()
                && options.waiter().elapsed().minus(connectedAt).compareTo(Backoff.LONGEST) >= 0;
        disconnect();
        if (lasted) {
            backoff.reset();
        }
        pause = backoff.next(asked);
        options.listener().accept(new StreamNews.Broken(reason, pause));
    }

    private String reason(IOException failure) {
        return failure instanceof SocketTimeoutException && events.isPresent()
                ? "no sign of life for " + silence().toSeconds() + " s"
                : BrokerUnreachable.reason(failure);
    }

    private Duration silence() {
        return options.heartbeat().multipliedBy(2);
    }

    private void disconnect() {
        events.ifPresent(LiveEvents::close);
        events = Optional.empty();
    }
}
