package dev.ac7.cli;

import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.SettingInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's settings come from that has no team's files: flags, the environment, a {@code .env} file in the
 * working directory for what the environment leaves unset, and a configuration file.
 *
 * @param variable environment variable that names the configuration file
 * @param fallback the configuration file otherwise, if it exists, in the working directory
 */
record ServiceInputs(String variable, String fallback) {
    /** The environment, filled from the {@code .env} file. */
    static Map<String, String> environment(Shell shell) {
        Map<String, String> own = new HashMap<>(shell.environment());
        own.keySet().removeIf(name -> StoreOptions.ofTheCommand(name) || name.equals("AC7_CA_FILE"));
        return EnvironmentFile.fill(own, EnvironmentFile.read(shell.resolve(".env")));
    }

    /**
     * Everything a person said.
     *
     * @param config value of {@code --config-path}
     * @throws InvalidSettings when a file that was named does not exist, or one cannot be read
     */
    SettingInputs read(Shell shell, @Nullable String config, Map<String, String> flags) {
        Map<String, String> environment = environment(shell);
        return new SettingInputs(flags, environment, file(shell, config, environment));
    }

    private Optional<ConfigFile> file(Shell shell, @Nullable String config, Map<String, String> environment) {
        Optional<Path> named = Given.text(config)
                .or(() -> Given.text(environment.get(variable)))
                .map(shell::resolve);
        named.filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw new InvalidSettings(
                    path + ": no such file, although " + (config == null ? variable : "--config-path") + " names it");
        });
        return ConfigFile.read(named.orElseGet(() -> shell.resolve(fallback)));
    }
}
