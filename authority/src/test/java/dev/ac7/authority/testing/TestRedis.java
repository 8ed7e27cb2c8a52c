package dev.ac7.authority.testing;

import dev.ac7.kernel.ops.Secret;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Function;
import redis.embedded.RedisServer;

/** A real Redis on a free port, without persistence; it can be stopped and started again on the same port, empty. */
public final class TestRedis implements AutoCloseable {
    private static final String PASSWORD = "not-to-be-logged";

    private final int port = freePort();
    private RedisServer server;

    /** Starts one. */
    public TestRedis() {
        this.server = started();
    }

    /** Its URL, with its password. */
    public Secret url() {
        return Secret.of("redis://:" + PASSWORD + "@127.0.0.1:" + port);
    }

    /** The password, to look for where it must not be. */
    public String password() {
        return PASSWORD;
    }

    /** The answer of commands of another client. */
    public <T> T ask(Function<RedisCommands<String, String>, T> commands) {
        RedisClient client = RedisClient.create(url().reveal());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return commands.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** Ends it, as a crash would. */
    public void stop() {
        try {
            server.stop();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it again, empty. */
    public void startAgain() {
        server = started();
    }

    @Override
    public void close() {
        stop();
    }

    private RedisServer started() {
        try {
            RedisServer redis = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("requirepass " + PASSWORD)
                    .build();
            redis.start();
            return redis;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
