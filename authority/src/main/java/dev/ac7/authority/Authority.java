package dev.ac7.authority;

import dev.ac7.authority.abuse.LoadLevels;
import dev.ac7.authority.abuse.ProcessPressure;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.directory.AuthorityIdentity;
import dev.ac7.authority.directory.IdentityFile;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.kernel.ops.Chores;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.web.Listener;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.WebServer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** A running authority. */
public final class Authority implements AutoCloseable {
    /** Of this authority's API, as its description shows it. */
    public static final String VERSION = "0.11.0";

    private static final Duration SWEEP_EVERY = Duration.ofMillis(100);

    /** Of the eight seconds a stop may take, callers that wait get this long to be answered. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);

    private static final Duration LAST_CLOSES = Duration.ofSeconds(1);

    private final AuthoritySettings settings;
    private final AuthorityCore core;
    private final AuthorityMetrics metrics;
    private final CachedReadiness readiness;
    private final AuthoritySurface surface;
    private final WebServer server;
    private final Chores chores;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Authority(
            AuthoritySettings settings,
            AuthorityCore core,
            AuthorityMetrics metrics,
            CachedReadiness readiness,
            AuthoritySurface surface,
            WebServer server,
            Chores chores) {
        this.settings = settings;
        this.core = core;
        this.metrics = metrics;
        this.readiness = readiness;
        this.surface = surface;
        this.server = server;
        this.chores = chores;
    }

    /**
     * Opens what it stands on and starts to listen.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when a file or URL of the settings cannot be used
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     * @throws IllegalStateException when the address cannot be bound
     */
    public static Authority start(AuthoritySettings settings, Clock clock, SecureRandom random) {
        return start(settings, clock, random, ProcessPressure.sources());
    }

    /** The same, with other readings of how hard the process works, of which 1 is full. */
    static Authority start(
            AuthoritySettings settings, Clock clock, SecureRandom random, List<DoubleSupplier> processPressure) {
        AuthorityMetrics metrics = new AuthorityMetrics();
        AuthorityCore core = AuthorityCore.open(settings, metrics, clock, random, processPressure);
        try {
            metrics.watch(core);
            Health health = new Health();
            watch(health, core, metrics);
            CachedReadiness readiness = new CachedReadiness(health);
            AuthorityIdentity identity = IdentityFile.open(settings.identityFile(), clock, random);
            AuthoritySurface surface = new AuthorityWeb(core, settings, identity, metrics, readiness, clock).surface();
            WebServer server = WebServer.start(
                    new Listener(settings.host(), settings.port(), Optional.empty()),
                    surface,
                    (route, status, nanos) -> {});
            Chores chores = new Chores()
                    .every(SWEEP_EVERY, "pending connects", core.waiting()::sweep)
                    .every(LoadLevels.BETWEEN_SAMPLES, "load", core.abuse()::sample);
            core.store().onForeignChange(() -> Thread.startVirtualThread(core.view()::recheckAll));
            health.ready(true);
            return new Authority(settings, core, metrics, readiness, surface, server, chores);
        } catch (RuntimeException e) {
            core.close();
            metrics.close();
            throw e;
        }
    }

    private static void watch(Health health, AuthorityCore core, AuthorityMetrics metrics) {
        health.register(HealthRoutes.STORAGE, () -> {
            long began = System.nanoTime();
            core.store().check();
            metrics.asked(HealthRoutes.STORAGE, System.nanoTime() - began);
        });
        core.abuse()
                .redisCheck()
                .ifPresent(check -> health.register(HealthRoutes.REDIS, () -> {
                    long began = System.nanoTime();
                    check.run();
                    metrics.asked(HealthRoutes.REDIS, System.nanoTime() - began);
                }));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Scheme, address and port it listens on, IPv6 in brackets. */
    public String url() {
        String host = settings.host();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port();
    }

    /** Every route it answers. */
    public RouteTable<Caller> routes() {
        return surface.routes();
    }

    /** What it stands on. */
    AuthorityCore core() {
        return core;
    }

    /**
     * Stops: not ready, no new connects; callers that wait get a moment; then every socket is told, and closed. Safe to
     * call twice.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        readiness.stop();
        core.connects().stopping();
        until(LAST_ANSWERS, () -> core.waiting().count() == 0);
        core.waiting().stop();
        core.hostSockets().stop();
        core.presenceSockets().stop();
        until(
                LAST_CLOSES,
                () -> core.hostSockets().count() + core.presenceSockets().count() == 0);
        chores.close();
        server.close();
        core.close();
        metrics.close();
    }

    private static void until(Duration most, BooleanSupplier done) {
        long end = System.nanoTime() + most.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
