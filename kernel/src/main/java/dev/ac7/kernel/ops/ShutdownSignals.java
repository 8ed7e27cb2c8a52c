package dev.ac7.kernel.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the signals of the operating system: SIGTERM and SIGINT run an orderly stop and end the process with code 0,
 * within eight seconds whatever happens; a second one ends it at once with code 128 plus the signal's number. SIGHUP
 * runs what was registered for it.
 *
 * <p>A JVM shutdown hook alone could not do this: with one, the process ends with code 143, a second signal is ignored
 * and SIGHUP stops the server. Where signals cannot be handled (a JVM started with {@code -Xrs}), the hook is used.
 */
public final class ShutdownSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSignals.class);
    private static final Duration AT_MOST = Duration.ofSeconds(8);

    private ShutdownSignals() {}

    /** From now on SIGTERM and SIGINT stop this process through these steps. */
    public static void install(OrderlyStop stop) {
        AtomicBoolean stopping = new AtomicBoolean();
        boolean handled = true;
        for (String signal : new String[] {"TERM", "INT"}) {
            handled &= Signals.handle(signal, number -> {
                if (!stopping.compareAndSet(false, true)) {
                    Runtime.getRuntime().halt(128 + number);
                }
                LOG.atInfo().addKeyValue("signal", "SIG" + signal).log("stopping");
                endWithin(AT_MOST);
                Runtime.getRuntime().exit(stop.run() ? 0 : 1);
            });
        }
        if (!handled) {
            LOG.warn("signals cannot be handled here; stopping through a shutdown hook");
            Runtime.getRuntime().addShutdownHook(new Thread(stop::run, "stop"));
        }
    }

    /** From now on SIGHUP runs this, once for every signal; what it throws is logged. */
    public static void onHangup(Runnable reload) {
        boolean handled = Signals.handle("HUP", number -> {
            try {
                reload.run();
            } catch (RuntimeException e) {
                LOG.error("reload failed; the settings in use stay", e);
            }
        });
        if (!handled) {
            LOG.warn("SIGHUP cannot be handled here; restart to reload");
        }
    }

    /** Guards against a shutdown hook, ours or a library's, that never returns. */
    private static void endWithin(Duration limit) {
        Thread.ofPlatform().daemon().name("stop guard").start(() -> {
            try {
                Thread.sleep(limit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
