package dev.ac7.cli;

/**
 * Makes text from elsewhere safe for a terminal: a label or user agent that a stranger chose must not move the cursor,
 * change colours, or turn the reading direction so that one name looks like another.
 */
final class Printable {
    private static final String REPLACEMENT = "\uFFFD";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

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

    /**
     * The text on one line with nothing left out: line feed, carriage return and tab as a backslash and their letter,
     * other unsafe characters as a backslash, u and their number. The two joiners stay: many scripts and emoji need
     * them, and they harm nothing.
     */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                case '\t' -> safe.append("\\t");
                case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER -> safe.appendCodePoint(point);
                default -> {
                    if (unsafe(point)) {
                        safe.append("\\u{").append(Integer.toHexString(point)).append('}');
                    } else {
                        safe.appendCodePoint(point);
                    }
                }
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
