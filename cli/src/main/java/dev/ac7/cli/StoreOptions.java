package dev.ac7.cli;

import dev.ac7.broker.BrokerSettings;
import dev.ac7.kernel.ops.SettingInputs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Everything the broker of these files is told.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when something in it cannot be used
     */
    BrokerSettings settings(Shell shell) {
        return settings(shell, Map.of());
    }

    /** The same, with further flags of the broker by name, such as {@code --port}. */
    BrokerSettings settings(Shell shell, Map<String, String> flags) {
        Path config = config(shell);
        Map<String, String> all = new HashMap<>(flags);
        Given.text(database).ifPresent(path -> all.put("--db", located(shell, path)));
        Map<String, String> environment = new HashMap<>(shell.environment());
        environment.keySet().removeIf(StoreOptions::ofTheCommand);
        return BrokerSettings.resolve(config, new SettingInputs(all, environment, BrokerSettings.file(config)));
    }

    /** Where flag or environment put the database, if they do; to be written down by setup. */
    Optional<String> chosenDatabase(Shell shell) {
        return Given.text(database).or(() -> shell.environment("AC7_DB_PATH")).map(path -> located(shell, path));
    }

    private static String located(Shell shell, String path) {
        return path.equals(":memory:") ? path : shell.resolve(path).toString();
    }

    /**
     * Variables that only the command reads; a server would wonder about them. {@code AC7_CA_FILE} is the broker's,
     * too.
     */
    static boolean ofTheCommand(String variable) {
        return variable.startsWith("AC7_SETUP_")
                || Set.of("AC7_TOKEN_FILE", "AC7_JAVA_OPTS", "AC7_DEBUG").contains(variable);
    }
}
