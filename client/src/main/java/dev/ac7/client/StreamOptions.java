package dev.ac7.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How a {@link MessageStream} begins and goes on.
 *
 * @param since id of the message after which it begins; empty for what comes from now on
 * @param listener hears of connections and breaks, on the thread that asks for messages, which waits for it
 * @param heartbeat longest time between two signs of life of the broker; twice as long without one is a break
 * @param waiter the only way to wait
 * @param random spreads the next tries of many clients
 */
public record StreamOptions(
        Optional<String> since,
        Consumer<StreamNews> listener,
        Duration heartbeat,
        Waiter waiter,
        RandomGenerator random) {
    private static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(15);

    /** From now on, with nobody listening, a heartbeat every 15 seconds, and the machine's own time. */
    public static StreamOptions defaults() {
        return new StreamOptions(Optional.empty(), _ -> {}, USUAL_HEARTBEAT, Waiter.system(), new SecureRandom());
    }

    /** The same, beginning after this message. */
    public StreamOptions since(String id) {
        return new StreamOptions(Optional.of(id), listener, heartbeat, waiter, random);
    }

    /** The same with this listener. */
    public StreamOptions withListener(Consumer<StreamNews> news) {
        return new StreamOptions(since, news, heartbeat, waiter, random);
    }

    /** The same for a broker with another heartbeat. */
    public StreamOptions withHeartbeat(Duration longest) {
        return new StreamOptions(since, listener, longest, waiter, random);
    }

    /** The same on this time and this randomness. */
    public StreamOptions withTiming(Waiter time, RandomGenerator jitter) {
        return new StreamOptions(since, listener, heartbeat, time, jitter);
    }
}
