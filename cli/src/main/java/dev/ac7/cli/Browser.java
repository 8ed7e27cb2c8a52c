package dev.ac7.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;

/** Shows a page to the person. */
interface Browser {
    /** Opens the page, if it can; never fails and does not wait. */
    void open(URI page);

    /** The one the system would choose (contract: cli.md, section 10). */
    static Browser ofSystem(OperatingSystem system) {
        return page -> {
            List<String> command = switch (system) {
                case MACOS -> List.of("open", page.toString());
                case WINDOWS -> List.of("cmd", "/c", "start", "", page.toString());
                case UNIX -> List.of("xdg-open", page.toString());
            };
            try {
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
            } catch (IOException absent) {
                // The address is printed as well.
            }
        };
    }
}
