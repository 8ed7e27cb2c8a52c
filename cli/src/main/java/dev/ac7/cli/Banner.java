package dev.ac7.cli;

import java.io.PrintStream;
import java.util.List;

/** Boxes that stand out: the codes of a device waiting for approval, and a token that is shown once. */
final class Banner {
    private static final String INDENT = "  ";

    private Banner() {}

    /** Prints lines inside a closed box. */
    static void box(PrintStream out, List<String> lines) {
        int width = lines.stream().mapToInt(Banner::width).max().orElse(0);
        String edge = "─".repeat(width + 4);
        out.println(INDENT + "┌" + edge + "┐");
        lines.forEach(line -> out.println(INDENT + "│  " + line + " ".repeat(width - width(line)) + "  │"));
        out.println(INDENT + "└" + edge + "┘");
    }

    /** Prints the lines of {@link #tokenLines}. */
    static void token(PrintStream out, String heading, String token) {
        tokenLines(heading, token).forEach(out::println);
    }

    /**
     * A token under its heading (contract: cli.md, section 6). The token stands alone on its line with nothing to its
     * right, so that a double click or a script takes exactly it.
     *
     * @param heading for example {@code BEARER TOKEN}
     */
    static List<String> tokenLines(String heading, String token) {
        String title = "─ " + heading + " — save this now; it is not persisted anywhere else ";
        return List.of(INDENT + "┌" + title + "─", INDENT + "│ " + token, INDENT + "└" + "─".repeat(width(title) + 1));
    }

    private static int width(String line) {
        return line.codePointCount(0, line.length());
    }
}
