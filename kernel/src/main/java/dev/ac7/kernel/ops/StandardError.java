package dev.ac7.kernel.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether standard error is a terminal. Java only tells for standard input and output together, so the launcher says
 * it: {@code -Dac7.terminals=} and the digits of the streams that are one. Without the launcher Linux's {@code /proc}
 * does.
 */
final class StandardError {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");

    private StandardError() {}

    static boolean isTerminal() {
        String told = System.getProperty("ac7.terminals");
        return told == null ? terminal(DESCRIPTOR) : told.contains("2");
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
