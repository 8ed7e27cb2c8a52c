package dev.ac7.kernel.pages;

/** Which colours a reader chose for the pages; kept in a cookie, so that a page arrives in the right colours. */
public enum Theme {
    /** As the reader's system says. */
    SYSTEM("system"),
    /** Always light. */
    LIGHT("light"),
    /** Always dark. */
    DARK("dark");

    /** Name of the cookie that holds the {@linkplain #key() key}. It is no secret; a script may write it. */
    public static final String COOKIE = "ac7_theme";

    private static final int YEAR = 365 * 24 * 60 * 60;

    private final String key;

    Theme(String key) {
        this.key = key;
    }

    /** The word in cookies, forms and the {@code data-theme} attribute. */
    public String key() {
        return key;
    }

    /** The theme of this key; {@link #SYSTEM} for any other text. */
    public static Theme of(String key) {
        for (Theme theme : values()) {
            if (theme.key.equals(key)) {
                return theme;
            }
        }
        return SYSTEM;
    }

    /** The {@code Set-Cookie} line that keeps this choice for a year; {@code Secure} wherever HTTPS is spoken. */
    public String setCookie(boolean secure) {
        return COOKIE + "=" + key + "; Path=/; Max-Age=" + YEAR + "; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
