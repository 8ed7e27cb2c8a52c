package dev.ac7.cli;

import java.io.Console;
import java.util.Optional;

/**
 * Which of the standard streams are a terminal.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
record Terminals(boolean in, boolean out, boolean err) {
    /**
     * What the start script found out, as the digits of the streams that are terminals (for example {@code 012}). Java
     * itself can only say it for input and output together.
     */
    static final String PROPERTY = "ac7.terminals";

    /** No terminal anywhere. */
    static final Terminals NONE = new Terminals(false, false, false);

    /** Looks at this process. */
    static Terminals ofProcess() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return new Terminals(told.contains("0"), told.contains("1"), told.contains("2"));
        }
        boolean both = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Terminals(both, both, both);
    }
}
