package dev.ac7.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a team's files are (contract: cli.md, sections 4 to 6). */
final class StoreOptions {
    @Option(
            names = {"--config-path", "--config"},
            paramLabel = "PATH",
            description = "The team's configuration file. Else AC7_CONFIG_PATH, else ./ac7.json.")
    @Nullable
    String config;

    @Option(
            names = "--db",
            paramLabel = "PATH",
            description =
                    "The team's database. Else AC7_DB_PATH, else what the configuration says, else ac7.db beside it.")
    @Nullable
    String database;

    /** Whether a flag names the files. */
    boolean named() {
        return config != null || database != null;
    }

    /** The configuration file, which may not exist. */
    Path config(Shell shell) {
        return shell.resolve(Given.text(config)
                .or(() -> shell.environment("AC7_CONFIG_PATH"))
                .orElse("ac7.json"));
    }

    /** The database, if flag or environment names one. */
    Optional<String> database(Shell shell) {
        return Given.text(database).or(() -> shell.environment("AC7_DB_PATH"));
    }
}
