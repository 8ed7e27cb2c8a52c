package dev.ac7.cli;

import dev.ac7.authority.settings.AuthoritySettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an authority's settings come from (authority.md, section 12). */
final class AuthorityOptions {
    private static final ServiceInputs INPUTS = new ServiceInputs("AUTHORITY_CONFIG_PATH", "ac7-authority.json");

    @Option(
            names = {"--config-path", "--config"},
            paramLabel = "PATH",
            description = "The configuration file. Else AUTHORITY_CONFIG_PATH, else ./ac7-authority.json if it exists.")
    @Nullable
    String config;

    /**
     * Everything the authority is told.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when something in it cannot be used
     */
    AuthoritySettings settings(Shell shell, Map<String, String> flags) {
        return AuthoritySettings.resolve(INPUTS.read(shell, config, flags));
    }
}
