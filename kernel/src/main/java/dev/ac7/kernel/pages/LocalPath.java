package dev.ac7.kernel.pages;

/** Where a form may send its reader afterwards: a path of this very service, and nowhere else. */
public final class LocalPath {
    /** Where everybody may go. */
    public static final String HOME = "/";

    private static final int LONGEST = 2048;

    private LocalPath() {}

    /**
     * The text when it is a path with an optional query, as a request line holds it; {@link #HOME} for anything else.
     * Two slashes at the front, or a backslash, which browsers read as a slash, would name another host.
     */
    public static String of(String text) {
        boolean local = text.startsWith("/")
                && !text.startsWith("//")
                && text.length() <= LONGEST
                && text.chars().allMatch(LocalPath::stands);
        return local ? text : HOME;
    }

    private static boolean stands(int character) {
        return character > ' ' && character < 0x7f && character != '\\';
    }
}
