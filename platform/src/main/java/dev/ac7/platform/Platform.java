package dev.ac7.platform;

import dev.ac7.kernel.ops.Chores;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.web.Listener;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.WebServer;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.settings.PlatformSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running platform. */
public final class Platform implements AutoCloseable {
    /** Of this platform's API, as its description shows it. */
    public static final String VERSION = "0.1.0";

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final PlatformSettings settings;
    private final PlatformCore core;
    private final PlatformSurface surface;
    private final WebServer server;
    private final Chores chores;
    private final Health health;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Platform(
            PlatformSettings settings,
            PlatformCore core,
            PlatformSurface surface,
            WebServer server,
            Chores chores,
            Health health) {
        this.settings = settings;
        this.core = core;
        this.surface = surface;
        this.server = server;
        this.chores = chores;
        this.health = health;
    }

    /**
     * Opens the store and starts to listen.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when a file or URL of the settings cannot be used
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     * @throws IllegalStateException when the address cannot be bound
     */
    public static Platform start(
            PlatformSettings settings, Metrics metrics, Health health, Clock clock, SecureRandom random) {
        PlatformCore core = PlatformCore.open(settings, clock, random);
        try {
            core.sweep();
            PlatformSurface surface = new PlatformWeb(core, metrics, health).surface();
            WebServer server = WebServer.start(
                    core.reach().loops(),
                    new Listener(settings.host(), settings.port(), settings.tls()),
                    surface,
                    core.proxy().requests(),
                    (route, status, nanos) -> {});
            health.register("store", () -> core.ground().database().read(handle -> handle.execute("SELECT 1")));
            health.ready(true);
            return new Platform(
                    settings, core, surface, server, new Chores().every(SWEEP_EVERY, "sweep", core::sweep), health);
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Scheme, address and port it listens on, IPv6 in brackets. */
    public String url() {
        String host = settings.host();
        return (settings.tls().isPresent() ? "https://" : "http://")
                + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port();
    }

    /** Every route it answers. */
    public RouteTable<Caller> routes() {
        return surface.routes();
    }

    /** What it stands on. */
    public PlatformCore core() {
        return core;
    }

    /** Not ready any more, accepts no more, finishes what is under way, closes the store. Safe to call twice. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        health.ready(false);
        chores.close();
        core.proxy().close();
        server.close();
        core.close();
    }
}
