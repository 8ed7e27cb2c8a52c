package dev.ac7.kernel.live;

import dev.ac7.kernel.web.LiveEvent;
import dev.ac7.kernel.web.LiveStream;
import dev.ac7.kernel.web.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All live streams of a process. A message is handed to it once, on any thread, and goes out on every event loop that
 * has streams for it; who publishes never waits for who reads.
 *
 * @param <O> what owners of streams are known by
 */
public final class LiveHub<O> implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final LiveLimits limits;
    private final LiveListener<O> listener;
    private final Map<ScheduledExecutorService, LoopGroup<O>> groups = new ConcurrentHashMap<>();
    private final Map<O, Set<Subscription<O>>> ofOwner = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closing;

    /** @param listener hears what became of each stream */
    public LiveHub(LiveLimits limits, LiveListener<O> listener) {
        this.limits = limits;
        this.listener = listener;
    }

    LiveLimits limits() {
        return limits;
    }

    /**
     * Checks that the owner may open one more stream.
     *
     * @throws Refusal 503 when the process stops or is full, 429 when the owner has too many
     */
    public void admit(O owner) {
        if (closing) {
            throw Refusal.of(503, "server shutting down");
        }
        if (open.get() >= limits.streams()) {
            throw Refusal.of(503, "the server has " + limits.streams() + " streams open and takes no more");
        }
        if (connected(owner) >= limits.streamsOfOne()) {
            throw Refusal.tooMany(
                    "too many streams: at most " + limits.streamsOfOne() + " of one member", limits.heartbeat());
        }
    }

    /** Takes a stream in; called on its event loop. Nothing reaches it before {@link Subscription#live} or replay. */
    public Subscription<O> open(LiveStream stream, O owner, Lease lease) {
        Subscription<O> subscription = new Subscription<>(this, stream, owner, lease);
        groups.computeIfAbsent(
                        stream.loop(),
                        loop -> new LoopGroup<>(loop, limits.heartbeat().toMillis()))
                .add(subscription);
        ofOwner.compute(owner, (same, others) -> {
            Set<Subscription<O>> all = others == null ? ConcurrentHashMap.newKeySet(1) : others;
            all.add(subscription);
            return all;
        });
        int all = open.incrementAndGet();
        stream.onClose(subscription::lost);
        if (closing) {
            subscription.close(CloseReason.SHUTTING_DOWN);
        } else if (all > limits.streams() || connected(owner) > limits.streamsOfOne()) {
            // Several that were admitted at once may still be one too many.
            subscription.close(CloseReason.TOO_MANY);
        }
        return subscription;
    }

    /**
     * Sends a message to every open stream of the audience. Messages reach each stream in the order of these calls.
     *
     * @return how many streams it was handed to
     */
    public int publish(LiveEvent event, Audience<O> audience) {
        int streams = switch (audience) {
            case Audience.Everyone<O> _ -> open.get();
            case Audience.Owners<O>(var owners) ->
                owners.stream().mapToInt(this::connected).sum();
        };
        if (streams > 0) {
            groups.values().forEach(group -> group.publish(event, audience));
        }
        return streams;
    }

    /** How many streams the owner has open. */
    public int connected(O owner) {
        Set<Subscription<O>> subscriptions = ofOwner.get(owner);
        return subscriptions == null ? 0 : subscriptions.size();
    }

    /** How many streams are open in all. */
    public int connected() {
        return open.get();
    }

    /** The owner's open streams. */
    public Collection<Subscription<O>> streams(O owner) {
        return ofOwner.getOrDefault(owner, Set.of());
    }

    /** Every open stream. */
    public List<Subscription<O>> streams() {
        return ofOwner.values().stream().flatMap(Set::stream).toList();
    }

    /** Told by a subscription that it is over, on its loop, once. */
    void gone(Subscription<O> subscription) {
        LoopGroup<O> group = groups.get(subscription.stream().loop());
        if (group != null) {
            // Not now: a message may be on its way through the group's lists.
            subscription.stream().loop().execute(() -> group.remove(subscription));
        }
        ofOwner.computeIfPresent(subscription.owner(), (owner, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
        open.decrementAndGet();
        listener.closed(subscription);
    }

    /** Told by a subscription that it must close with messages its client did not read. */
    void refused(Subscription<O> subscription, Span unread) {
        listener.refused(subscription, unread);
    }

    /**
     * Tells every stream that the process stops, and takes in no more. Returns when all are closed, or after two
     * seconds.
     */
    @Override
    public void close() {
        closing = true;
        List<Subscription<O>> last = streams();
        CountDownLatch left = new CountDownLatch(last.size());
        last.forEach(subscription -> {
            subscription.stream().loop().execute(() -> subscription.stream().onClose(left::countDown));
            subscription.close(CloseReason.SHUTTING_DOWN);
        });
        try {
            boolean all = left.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            if (!all) {
                streams().forEach(subscription -> subscription.stream().loop().execute(subscription.stream()::abort));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        groups.values().forEach(LoopGroup::stop);
    }
}
