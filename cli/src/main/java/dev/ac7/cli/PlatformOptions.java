package dev.ac7.cli;

import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.platform.PlatformCore;
import dev.ac7.platform.settings.PlatformSettings;
import dev.ac7.platform.settings.StorageSettings;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a platform's settings come from (platform.md, section 14): for every command that needs them. */
final class PlatformOptions {
    private static final ServiceInputs INPUTS = new ServiceInputs("PLATFORM_CONFIG_PATH", "ac7-platform.json");

    @Option(
            names = {"--config-path", "--config"},
            paramLabel = "PATH",
            description = "The configuration file. Else PLATFORM_CONFIG_PATH, else ./ac7-platform.json if it exists.")
    @Nullable
    String config;

    private final SettingFlags flags = new SettingFlags();

    /** Adds a flag for each setting of a platform to the command. */
    void addFlags(CommandSpec spec) {
        flags.addTo(spec, PlatformSettings.definitions());
    }

    /**
     * Everything the platform is told.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when something in it cannot be used
     */
    PlatformSettings settings(Shell shell) {
        return PlatformSettings.resolve(INPUTS.read(shell, config, flags.given()));
    }

    /**
     * The platform's rules on its store, beside a running platform or without one.
     *
     * @param mayMake whether a store that does not exist yet is made
     * @throws CommandFailure exit code 2 when there is no store to work on
     */
    PlatformCore core(Shell shell, boolean mayMake) {
        PlatformSettings settings = settings(shell);
        if (settings.storage().type() == StorageSettings.Type.MEMORY) {
            throw CommandFailure.usage("PLATFORM_STORAGE is memory: there is no store to work on");
        }
        if (!mayMake
                && settings.storage().location() instanceof DatabaseLocation.SqliteFile file
                && Files.notExists(file.path())) {
            throw CommandFailure.usage("there is no platform's store at "
                    + file.path().toAbsolutePath() + ": run this where `ac7 platform serve` runs, or set DATABASE_URL");
        }
        // A command speaks for itself; the log is for what it would not say.
        Logs.configure(LogLevel.WARN, LogFormat.TEXT);
        return PlatformCore.open(settings, shell.clock(), shell.random().get());
    }
}
