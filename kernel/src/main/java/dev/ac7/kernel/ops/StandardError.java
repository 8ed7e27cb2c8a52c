package dev.ac7.kernel.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether standard error is a terminal. Java only tells for standard input and output together, so the launcher script
 * says it ({@code -Ddev.ac7.stderr=terminal} or {@code other}); without the script Linux's {@code /proc} does.
 */
final class StandardError {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");

    private StandardError() {}

    static boolean isTerminal() {
        return switch (System.getProperty("dev.ac7.stderr", "")) {
            case "terminal" -> true;
            case "other" -> false;
            default -> terminal(DESCRIPTOR);
        };
    }

    static boolean terminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
