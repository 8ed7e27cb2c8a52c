package dev.ac7.cli;

import dev.ac7.broker.Broker;
import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.setup.SetupLinks;
import dev.ac7.broker.team.TeamState;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.ops.ManagementListener;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.OrderlyStop;
import dev.ac7.kernel.ops.ShutdownSignals;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** A broker that runs in this process, with its management listener, until a signal stops it. */
final class ServedBroker extends Served {
    private final BrokerSettings settings;
    private final Broker broker;

    private ServedBroker(BrokerSettings settings, Broker broker, OrderlyStop stop) {
        super(stop);
        this.settings = settings;
        this.broker = broker;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when the management port cannot be had
     */
    static ServedBroker start(Shell shell, BrokerSettings settings) throws IOException {
        Logs.configure(settings.server().logLevel(), settings.server().logFormat());
        Logs.captureJavaUtilLogging();
        settings.warnings().forEach(shell::warn);
        Metrics metrics = new Metrics();
        metrics.watchProcess();
        Health health = new Health();
        Broker broker = listen(() -> Broker.start(
                settings,
                BrokerSettings.file(settings.configPath()),
                metrics,
                health,
                shell.clock(),
                shell.random().get()));
        OrderlyStop stop = new OrderlyStop().then("broker", left -> broker.close());
        try {
            manage(settings, metrics, health).ifPresent(listener -> stop.then("management", left -> listener.close()));
        } catch (IOException | RuntimeException e) {
            stop.run();
            throw e;
        }
        return new ServedBroker(settings, broker, stop.then("metrics", left -> metrics.close()));
    }

    private static Optional<ManagementListener> manage(BrokerSettings settings, Metrics metrics, Health health)
            throws IOException {
        if (settings.server().managementPort().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ManagementListener.start(
                settings.server().managementPort().getAsInt(),
                settings.server().managementPortChosen(),
                metrics,
                health));
    }

    /** The running broker. */
    Broker broker() {
        return broker;
    }

    /** SIGHUP reads again which platform is trusted. */
    @Override
    void takeSignals() {
        ShutdownSignals.onHangup(broker::reloadTrust);
    }

    @Override
    void announce(Shell shell) {
        PrintStream out = shell.out();
        if (broker.migrated() > 0) {
            out.println("migrated " + broker.migrated() + " plaintext field(s)");
        }
        if (settings.https().modeFor(settings.server().host())
                != settings.https().mode()) {
            out.println("HTTPS is on, with a certificate made here, because "
                    + settings.server().host() + " can be reached from other machines");
        }
        out.println("ac7-server listening on " + broker.url());
        out.println("  config:    " + settings.configPath());
        out.println("  db:        " + settings.database());
        TeamState state = broker.core().team().current();
        state.profile().ifPresent(profile -> {
            out.println("  team:      " + Printable.line(profile.name()));
            out.println("  members:   " + state.members().size());
        });
        broker.certificate().ifPresent(certificate -> {
            out.println("  cert:      " + certificate.certificate());
            out.println("  cert@:     sha256 " + certificate.fingerprint());
            out.println("  expires:   " + certificate.expires());
            out.println("  trust it:  copy the cert to the other machine, there: ac7 connect --ca-file <copy> --url "
                    + broker.url());
        });
        broker.redirectPort().ifPresent(port -> out.println("  redirect:  from plain HTTP on port " + port));
        broker.setupLink().ifPresent(link -> {
            out.println();
            out.println("There is no team yet. Open this link within " + SetupLinks.LIFETIME.toMinutes()
                    + " minutes to set it up; it works once:");
            out.println("  " + link);
        });
    }
}
