package dev.ac7.kernel.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * The event loops of a process: one for each processor. A server makes its own unless what it does needs others to
 * stand on the same ones.
 */
public final class EventLoops implements AutoCloseable {
    private final Vertx vertx;

    private EventLoops(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts them. */
    public static EventLoops start() {
        return new EventLoops(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setInternalBlockingPoolSize(2)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))));
    }

    /** As Vert.x sees them. */
    public Vertx vertx() {
        return vertx;
    }

    /** Stops them; what is open on them is dropped. Safe to call twice. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
