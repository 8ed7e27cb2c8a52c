package dev.ac7.broker.enrollment;

/** Texts that a stranger's device sends and a director reads. */
final class DisplayText {
    private DisplayText() {}

    /**
     * The text without control, format, private and unassigned characters, among them those that turn the direction of
     * writing around (Unicode TR 36), and no longer than the bound in UTF-16 units.
     */
    static String clean(String text, int most) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().filter(DisplayText::shows).forEach(point -> {
            if (clean.length() + Character.charCount(point) <= most) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString().strip();
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
