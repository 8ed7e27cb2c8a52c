package dev.ac7.cli;

import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.SettingInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where an authority's settings come from: flags, the environment, a {@code .env} file in the working directory for
 * what the environment leaves unset, and a configuration file (authority.md, section 12).
 */
final class AuthorityOptions {
    private static final String VARIABLE = "AUTHORITY_CONFIG_PATH";
    private static final String DEFAULT = "ac7-authority.json";

    @Option(
            names = {"--config-path", "--config"},
            paramLabel = "PATH",
            description = "The configuration file. Else AUTHORITY_CONFIG_PATH, else ./ac7-authority.json if it exists.")
    @Nullable
    String config;

    /** The environment, filled from the {@code .env} file. */
    static Map<String, String> environment(Shell shell) {
        Map<String, String> own = new HashMap<>(shell.environment());
        own.keySet().removeIf(StoreOptions::ofTheCommand);
        return EnvironmentFile.fill(own, EnvironmentFile.read(shell.resolve(".env")));
    }

    /**
     * Everything a person said.
     *
     * @throws InvalidSettings when a file that was named does not exist, or one cannot be read
     */
    SettingInputs inputs(Shell shell, Map<String, String> flags) {
        Map<String, String> environment = environment(shell);
        return new SettingInputs(flags, environment, file(shell, environment));
    }

    /**
     * Everything the authority is told.
     *
     * @throws InvalidSettings when something in it cannot be used
     */
    AuthoritySettings settings(Shell shell, Map<String, String> flags) {
        return AuthoritySettings.resolve(inputs(shell, flags));
    }

    private Optional<ConfigFile> file(Shell shell, Map<String, String> environment) {
        Optional<Path> named = Given.text(config)
                .or(() -> Given.text(environment.get(VARIABLE)))
                .map(shell::resolve);
        named.filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw new InvalidSettings(
                    path + ": no such file, although " + (config == null ? VARIABLE : "--config-path") + " names it");
        });
        return ConfigFile.read(named.orElseGet(() -> shell.resolve(DEFAULT)));
    }
}
