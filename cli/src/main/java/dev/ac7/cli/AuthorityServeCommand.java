package dev.ac7.cli;

import dev.ac7.authority.settings.AuthoritySettings;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code ac7 authority serve}: runs the authority in this process until it is told to stop (authority.md, section 12).
 */
@Command(
        description = "Run the authority. Settings come from flags, the environment, a .env file here, and a"
                + " configuration file. Secrets have no flag: give them as variables, or as files with the variable's"
                + " name and _FILE.",
        sortOptions = false)
final class AuthorityServeCommand implements Verb {
    @Mixin
    final AuthorityOptions options = new AuthorityOptions();

    private final SettingFlags flags = new SettingFlags();

    @Override
    public void extend(CommandSpec spec) {
        flags.addTo(spec, AuthoritySettings.definitions());
    }

    @Override
    public int run(Shell shell) throws IOException {
        try (ServedAuthority served = ServedAuthority.start(shell, options.settings(shell, flags.given()))) {
            return served.run(shell);
        }
    }
}
