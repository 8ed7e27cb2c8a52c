package dev.ac7.authority.redis;

import dev.ac7.authority.abuse.StateAway;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Redis. While there is none, calls fail at once; a call that fails or takes too long gives the
 * connection up, so that at most one call in each try waits for a Redis that hangs. A thread of its own connects anew,
 * every second until it succeeds. Safe from any thread; the URL and its password are in no message.
 */
public final class RedisLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 20_000;

    private final RedisClient client;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicReference<@Nullable StatefulRedisConnection<String, String>> live = new AtomicReference<>();
    private volatile boolean closed;
    /** Of the thread that connects: a Redis that stays away is not told of every second. */
    private boolean failedBefore;

    private RedisLink(RedisURI uri) {
        this.client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                // Whether there is a connection is decided here, in one place.
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_PATIENCE)
                        .tcpNoDelay(true)
                        .build())
                .build());
    }

    /**
     * Connects if that works now, and keeps trying if it does not.
     *
     * @param url {@code redis://} or {@code rediss://}, with a password if one is needed
     * @throws InvalidSettings when it is no such URL
     */
    public static RedisLink open(Secret url) {
        RedisLink link = new RedisLink(uri(url));
        link.look();
        Thread.ofPlatform().daemon().name("redis link").start(link::keep);
        return link;
    }

    /**
     * The answer of a command, or of several sent together.
     *
     * @throws StateAway when Redis cannot be reached, takes too long or refuses
     */
    public <T> T call(Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        StatefulRedisConnection<String, String> connection = live.get();
        if (connection == null) {
            throw new StateAway("Redis is not connected");
        }
        return call(connection, command);
    }

    /**
     * Whether Redis answers now.
     *
     * @throws StateAway when it does not
     */
    public void check() {
        call(RedisAsyncCommands::ping);
    }

    /** Runs this whenever a connection was made, on a thread that may block shortly; at once if there is one. */
    public void whenConnected(Runnable listener) {
        listeners.add(listener);
        if (live.get() != null) {
            listener.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        live.set(null);
        wake.release();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private void keep() {
        try {
            while (!closed) {
                wake.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connects if there is no connection, else finds out whether it still works. */
    private void look() {
        try {
            if (live.get() == null && !closed) {
                connect();
            } else if (!closed) {
                check();
            }
        } catch (StateAway away) {
            LOG.debug("redis does not answer");
        }
    }

    private void connect() {
        StatefulRedisConnection<String, String> connection;
        try {
            connection = client.connect();
        } catch (RuntimeException failure) {
            if (!failedBefore) {
                // Not the message: it may show the URL.
                LOG.atWarn()
                        .addKeyValue("failure", failure.getClass().getSimpleName())
                        .log("redis cannot be reached; state is kept in memory until it can");
                failedBefore = true;
            }
            return;
        }
        try {
            call(connection, RedisAsyncCommands::ping);
        } catch (StateAway useless) {
            var _ = connection.closeAsync();
            throw useless;
        }
        failedBefore = false;
        live.set(connection);
        LOG.info("connected to redis");
        listeners.forEach(Runnable::run);
    }

    private <T> T call(
            StatefulRedisConnection<String, String> connection,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        try {
            return command.apply(connection.async())
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException refused) {
                LOG.atWarn().addKeyValue("refusal", kind(refused)).log("redis refused a command");
                throw new StateAway("Redis refused a command");
            }
            throw lost(connection, "Redis cannot be reached");
        } catch (TimeoutException | CancellationException hanging) {
            throw lost(connection, "Redis takes too long");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StateAway("stopped while waiting for Redis");
        } catch (RuntimeException failure) {
            throw lost(connection, "Redis cannot be reached");
        }
    }

    private StateAway lost(StatefulRedisConnection<String, String> connection, String why) {
        if (live.compareAndSet(connection, null)) {
            LOG.warn("lost redis; state is kept in memory until it is back");
            var _ = connection.closeAsync();
            wake.release();
        }
        return new StateAway(why);
    }

    /** The first word of an error reply names its kind; what follows may show data. */
    private static String kind(RedisCommandExecutionException refused) {
        String message = String.valueOf(refused.getMessage());
        int end = message.indexOf(' ');
        return end < 0 ? message : message.substring(0, end);
    }

    private static RedisURI uri(Secret url) {
        String text = url.reveal();
        if (!text.startsWith("redis://") && !text.startsWith("rediss://")) {
            throw invalid();
        }
        try {
            return RedisURI.create(text);
        } catch (IllegalArgumentException malformed) {
            // Without its cause, whose message shows the URL.
            throw invalid();
        }
    }

    private static InvalidSettings invalid() {
        return new InvalidSettings("REDIS_URL must be a redis:// or rediss:// URL");
    }
}
