package dev.ac7.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ac7 platform serve}: runs the platform in this process until it is told to stop (platform.md, section 14). */
@Command(
        description =
                "Run the platform: the hosted front door of teams whose brokers stay where they are. Settings come"
                        + " from flags, the environment, a .env file here, and a configuration file. Secrets have no flag: give"
                        + " them as variables, or as files with the variable's name and _FILE.",
        sortOptions = false)
final class PlatformServeCommand implements Verb {
    @Mixin
    final PlatformOptions options = new PlatformOptions();

    @Override
    public void extend(CommandSpec spec) {
        options.addFlags(spec);
    }

    @Override
    public int run(Shell shell) throws IOException {
        try (ServedPlatform served = ServedPlatform.start(shell, options.settings(shell))) {
            return served.run(shell);
        }
    }
}
