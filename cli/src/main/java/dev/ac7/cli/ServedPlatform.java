package dev.ac7.cli;

import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.OrderlyStop;
import dev.ac7.platform.Platform;
import dev.ac7.platform.settings.AccountSettings;
import dev.ac7.platform.settings.PlatformSettings;
import dev.ac7.platform.settings.StorageSettings;
import java.io.PrintStream;

/** A platform that runs in this process until a signal stops it. */
final class ServedPlatform extends Served {
    private final PlatformSettings settings;
    private final Platform platform;

    private ServedPlatform(PlatformSettings settings, Platform platform, OrderlyStop stop) {
        super(stop);
        this.settings = settings;
        this.platform = platform;
    }

    /** Starts to listen. */
    static ServedPlatform start(Shell shell, PlatformSettings settings) {
        Logs.configure(settings.logLevel(), settings.logFormat());
        Logs.captureJavaUtilLogging();
        settings.warnings().forEach(shell::warn);
        Metrics metrics = new Metrics();
        metrics.watchProcess();
        Platform platform = listen(() -> Platform.start(
                settings, metrics, new Health(), shell.clock(), shell.random().get()));
        return new ServedPlatform(
                settings,
                platform,
                new OrderlyStop().then("platform", left -> platform.close()).then("metrics", left -> metrics.close()));
    }

    @Override
    void announce(Shell shell) {
        PrintStream out = shell.out();
        out.println("ac7-platform listening on " + platform.url());
        out.println("  origin:    " + settings.origin());
        out.println("  records:   " + records());
        out.println("  sign-in:   " + signIn(settings.accounts()));
        if (!settings.accounts().development()) {
            platform.core().accounts().firstAccountLink().ifPresent(link -> {
                out.println();
                out.println(
                        "There is no account yet. Open this link within 24 hours to make the first; it works once:");
                out.println("  " + link);
            });
        }
    }

    private String records() {
        return settings.storage().type() == StorageSettings.Type.MEMORY
                ? "in memory, lost at the end"
                : settings.storage().location().toString();
    }

    private static String signIn(AccountSettings accounts) {
        if (accounts.development()) {
            return "INSECURE: a name alone signs in (PLATFORM_DEV_LOGIN)";
        }
        return accounts.provider()
                .map(provider -> "with " + provider.issuer())
                .orElse("with an authenticator kept here");
    }
}
