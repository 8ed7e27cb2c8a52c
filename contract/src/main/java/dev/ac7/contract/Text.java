package dev.ac7.contract;

/** What every string on the wire must be, beyond its own bounds. */
final class Text {
    private Text() {}

    /** Whether every surrogate has its partner; a lone one cannot be written as UTF-8. */
    static boolean wellFormed(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    /** Whether the text can be written to every store: well formed and without NUL, which PostgreSQL refuses. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0 && wellFormed(text);
    }
}
