package dev.ac7.broker;

import dev.ac7.broker.access.Caller;
import dev.ac7.kernel.limit.ClientAddresses;
import dev.ac7.kernel.ops.Chores;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.SelfSignedCertificate;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.WebServer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running broker. */
public final class Broker implements AutoCloseable {
    /** Of this broker, as {@code /healthz} and {@code ac7 --version} show it. */
    public static final String VERSION = "0.1.0";

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(5);
    private static final Duration LEASES_EVERY = Duration.ofMillis(500);
    private static final Duration FLUSH_EVERY = Duration.ofSeconds(5);

    private final BrokerCore core;
    private final BrokerSurface surface;
    private final Listening web;
    private final Chores chores;
    private final Health health;
    private final int migrated;

    private Broker(BrokerCore core, BrokerSurface surface, Listening web, Chores chores, Health health, int migrated) {
        this.core = core;
        this.surface = surface;
        this.web = web;
        this.chores = chores;
        this.health = health;
        this.migrated = migrated;
    }

    /**
     * Opens the store, brings in what the configuration file and the trust file hold, and starts to listen. Asks no
     * platform for anything.
     *
     * @param file the configuration file, if there is one
     * @throws dev.ac7.kernel.ops.InvalidSettings when the file's team, or which platform is trusted, cannot be read
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     * @throws IllegalStateException when the address cannot be bound
     */
    public static Broker start(
            BrokerSettings settings,
            Optional<ConfigFile> file,
            Metrics metrics,
            Health health,
            Clock clock,
            SecureRandom random) {
        BrokerCore core = BrokerCore.open(settings, clock, random);
        try {
            core.trust().reload();
            int migrated = file.map(core.configImport()::run).orElse(0);
            core.sweep();
            BrokerWeb assembled = new BrokerWeb(core, health, origin(settings));
            Listening web = Listening.start(settings, assembled.surface(), new RequestMetrics(metrics), clock, random);
            health.register("store", () -> core.database().read(handle -> handle.execute("SELECT 1")));
            measure(core, metrics);
            health.ready(true);
            return new Broker(core, assembled.surface(), web, chores(core), health, migrated);
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
    }

    private static void measure(BrokerCore core, Metrics metrics) {
        metrics.gauge("ac7.streams.open", "Open message streams", core.messaging()::openStreams);
        metrics.gauge(
                "ac7.streams.refused",
                "Streams closed since the start because their clients did not read",
                core.messaging()::refusedStreams);
        metrics.gauge(
                "ac7.store.waiting",
                "Changes that wait for the writer",
                () -> core.database().statistics().waiting());
        metrics.gauge(
                "ac7.store.units",
                "Changes written since the start",
                () -> core.database().statistics().units());
        metrics.gauge(
                "ac7.store.commits",
                "Commits since the start; each carries one change or many",
                () -> core.database().statistics().commits());
    }

    private static Origin origin(BrokerSettings settings) {
        return new Origin(
                new ClientAddresses(settings.server().trustedProxies()),
                Set.copyOf(settings.server().origins()));
    }

    private static Chores chores(BrokerCore core) {
        return new Chores()
                .every(SWEEP_EVERY, "sweep", core::sweep)
                .every(
                        FLUSH_EVERY,
                        "last uses",
                        () -> core.lastUse().flushDue(core.clock().millis()))
                .every(FOLLOW_EVERY, "messages", core.messaging()::follow)
                .every(LEASES_EVERY, "leases", core.messaging().leases()::sweep);
    }

    /** The port it listens on. */
    public int port() {
        return web.server().port();
    }

    /** Scheme, address and port it listens on, IPv6 in brackets. */
    public String url() {
        return web.url();
    }

    /**
     * A new link under which this broker can be set up in a browser; an earlier one stops working. Empty when there is
     * a team already.
     */
    public Optional<String> setupLink() {
        return core.setup().done()
                ? Optional.empty()
                : Optional.of(core.setupLinks().link(web.reachable()));
    }

    /** The certificate it made for itself, where it speaks HTTPS with one. */
    public Optional<SelfSignedCertificate> certificate() {
        return web.certificate();
    }

    /** The plain port that redirects to HTTPS, if there is one. */
    public Optional<Integer> redirectPort() {
        return web.redirect().map(WebServer::port);
    }

    /** Every route it answers. */
    public RouteTable<Caller> routes() {
        return surface.routes();
    }

    /** The rules and the store it stands on. */
    public BrokerCore core() {
        return core;
    }

    /**
     * Reads again which platform is trusted, from the trust file and the configuration file; no connection is dropped
     * for it. Where they cannot be used, the platform trusted before stays trusted, and the log says why.
     */
    public void reloadTrust() {
        try {
            core.trust().reload();
            core.trust()
                    .current()
                    .ifPresentOrElse(
                            platform -> LOG.atInfo()
                                    .addKeyValue("issuer", platform.issuer())
                                    .addKeyValue("audience", platform.audience())
                                    .log("tokens of this platform are taken"),
                            () -> LOG.info("no platform is trusted; bearer tokens and sign-in work as ever"));
        } catch (InvalidSettings unusable) {
            LOG.error(
                    "the trust in use stays, because what was to be read instead cannot be used: {}",
                    unusable.problems());
        }
    }

    /** How many plaintext fields of the configuration file were replaced at the start. */
    public int migrated() {
        return migrated;
    }

    /** Not ready any more, accepts no more, finishes what is under way, closes the store. Safe to call twice. */
    @Override
    public void close() {
        health.ready(false);
        chores.close();
        core.messaging().stopStreams();
        web.close();
        core.close();
    }
}
