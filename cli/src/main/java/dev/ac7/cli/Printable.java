package dev.ac7.cli;

/**
 * Makes text from elsewhere safe for a terminal: a label or user agent that a stranger chose must not move the cursor,
 * change colours, or turn the reading direction so that one name looks like another.
 */
final class Printable {
    private static final String REPLACEMENT = "\uFFFD";

    private Printable() {}

    /** The text on one line, with control, format and bidirectional characters replaced by U+FFFD. */
    static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (unsafe(point)) {
                safe.append(REPLACEMENT);
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    private static boolean unsafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
