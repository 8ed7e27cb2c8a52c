package dev.ac7.cli;

import dev.ac7.client.ClientOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to know that the other side is the right one, and how this command calls itself to it. */
final class CaFileOption {
    @Option(
            names = "--ca-file",
            paramLabel = "PATH",
            description = "Certificate (PEM) to trust beside the system's own, for a server with a self-signed one."
                    + " Else AC7_CA_FILE.")
    @Nullable
    String authority;

    /** How to connect. */
    ClientOptions client(Shell shell) {
        ClientOptions options = ClientOptions.defaults().withUserAgent(userAgent());
        return Given.text(authority)
                .or(() -> shell.environment("AC7_CA_FILE"))
                .map(path -> options.withTrust(TrustedFile.read(shell, path)))
                .orElse(options);
    }

    /** What a director sees beside a device that asks to be let in. */
    private static String userAgent() {
        return "ac7/" + Version.text() + " (" + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ")";
    }
}
