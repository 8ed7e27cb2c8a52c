package dev.ac7.kernel.live;

import dev.ac7.kernel.web.LiveEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of one event loop. Messages for them gather in a queue, of which the loop takes everything at once: each
 * stream gets all that is there for it and is flushed once.
 */
final class LoopGroup<O> {
    /** Heartbeats are spread over the interval, a share of the streams at a time. */
    private static final int SHARES = 16;
    /** So many messages at a time; then what the clients sent is read. */
    private static final int ROUND = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LoopGroup.class);

    private record Publication<O>(LiveEvent event, Audience<O> audience) {}

    private final ScheduledExecutorService loop;
    private final Queue<Publication<O>> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledFuture<?> heartbeats;

    // What follows belongs to the loop.
    private final List<List<Subscription<O>>> shares = new ArrayList<>();
    private final Map<O, List<Subscription<O>>> ofOwner = new HashMap<>();
    private final List<Subscription<O>> touched = new ArrayList<>();
    private int turn;

    LoopGroup(ScheduledExecutorService loop, long heartbeatMillis) {
        this.loop = loop;
        for (int i = 0; i < SHARES; i++) {
            shares.add(new ArrayList<>());
        }
        long pause = Math.max(1, heartbeatMillis / SHARES);
        this.heartbeats = loop.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Any thread. */
    void publish(LiveEvent event, Audience<O> audience) {
        inbox.add(new Publication<>(event, audience));
        schedule();
    }

    private void schedule() {
        if (!scheduled.getAndSet(true)) {
            loop.execute(this::deliver);
        }
    }

    private void deliver() {
        scheduled.set(false);
        int done = 0;
        for (Publication<O> next = inbox.poll(); next != null; next = done < ROUND ? inbox.poll() : null) {
            deliver(next);
            done++;
        }
        touched.forEach(subscription -> guarded(subscription, Subscription::flush));
        touched.clear();
        if (!inbox.isEmpty()) {
            schedule();
        }
    }

    private void deliver(Publication<O> publication) {
        LiveEvent event = publication.event();
        switch (publication.audience()) {
            case Audience.Everyone<O> _ -> ofOwner.values().forEach(subscriptions -> offer(event, subscriptions));
            case Audience.Owners<O>(var owners) ->
                owners.forEach(owner -> offer(event, ofOwner.getOrDefault(owner, List.of())));
        }
    }

    private void offer(LiveEvent event, List<Subscription<O>> subscriptions) {
        for (Subscription<O> subscription : subscriptions) {
            guarded(subscription, one -> {
                if (one.offer(event)) {
                    touched.add(one);
                }
            });
        }
    }

    /** What goes wrong with one stream ends that one alone. */
    private void guarded(Subscription<O> subscription, Consumer<Subscription<O>> step) {
        try {
            step.accept(subscription);
        } catch (RuntimeException failure) {
            LOG.atError()
                    .addKeyValue("owner", subscription.owner())
                    .setCause(failure)
                    .log("a stream failed and is dropped");
            subscription.drop();
        }
    }

    /** On the loop. */
    void add(Subscription<O> subscription) {
        ofOwner.computeIfAbsent(subscription.owner(), owner -> new ArrayList<>(1))
                .add(subscription);
        shares.get(share(subscription)).add(subscription);
    }

    /** On the loop, but never while a message is being delivered. */
    void remove(Subscription<O> subscription) {
        List<Subscription<O>> others = ofOwner.get(subscription.owner());
        if (others != null && others.remove(subscription) && others.isEmpty()) {
            ofOwner.remove(subscription.owner());
        }
        shares.get(share(subscription)).remove(subscription);
    }

    private static int share(Subscription<?> subscription) {
        return Math.floorMod(System.identityHashCode(subscription), SHARES);
    }

    private void beat() {
        turn = (turn + 1) % SHARES;
        List.copyOf(shares.get(turn)).forEach(subscription -> guarded(subscription, Subscription::heartbeat));
    }

    void stop() {
        heartbeats.cancel(false);
    }
}
