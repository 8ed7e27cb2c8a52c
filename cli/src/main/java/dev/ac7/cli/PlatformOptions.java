package dev.ac7.cli;

import dev.ac7.platform.settings.PlatformSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a platform's settings come from (platform.md, section 14). */
final class PlatformOptions {
    private static final ServiceInputs INPUTS = new ServiceInputs("PLATFORM_CONFIG_PATH", "ac7-platform.json");

    @Option(
            names = {"--config-path", "--config"},
            paramLabel = "PATH",
            description = "The configuration file. Else PLATFORM_CONFIG_PATH, else ./ac7-platform.json if it exists.")
    @Nullable
    String config;

    /**
     * Everything the platform is told.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when something in it cannot be used
     */
    PlatformSettings settings(Shell shell, Map<String, String> flags) {
        return PlatformSettings.resolve(INPUTS.read(shell, config, flags));
    }
}
