package dev.ac7.platform.servers;

import dev.ac7.platform.servers.ServerUrl.Rule;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL taken apart as the WHATWG URL standard does it for {@code http} and {@code https}: blanks and control
 * characters around it do not count, nor do tabs and line ends anywhere, and a backslash is a slash.
 */
sealed interface UrlText {
    /** Scheme in lower case, host as written, port with the scheme's default filled in. */
    record Parts(String scheme, String host, int port) implements UrlText {}

    /** It is no such URL, or has parts that a server URL may not have. */
    record Unreadable(Rule rule) implements UrlText {}

    /** Any number of slashes begins an authority, even none; the first slash, {@code ?} or {@code #} ends it. */
    Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):[/\\\\]*([^/\\\\?#]*)(.*)", Pattern.DOTALL);

    /** The host has no colon unless it is in brackets. */
    Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+)(?::([0-9]*))?");

    /** The most digits a port is written with; a longer one is leading zeros or out of range. */
    int PORT_DIGITS = 5;

    static UrlText parse(String text) {
        Matcher url = URL.matcher(trimmed(text).replaceAll("[\t\n\r]", ""));
        if (!url.matches()) {
            return new Unreadable(Rule.FORM);
        }
        String scheme = url.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return new Unreadable(Rule.SCHEME);
        }
        if (url.group(2).indexOf('@') >= 0) {
            return new Unreadable(Rule.USER);
        }
        String tail = url.group(3);
        if (!tail.isEmpty() && !tail.equals("/") && !tail.equals("\\")) {
            return new Unreadable(Rule.TAIL);
        }
        Matcher authority = AUTHORITY.matcher(url.group(2));
        return authority.matches() ? parts(scheme, authority) : new Unreadable(Rule.FORM);
    }

    private static UrlText parts(String scheme, Matcher authority) {
        String port = authority.group(2);
        if (port == null || port.isEmpty()) {
            return new Parts(scheme, authority.group(1), scheme.equals("https") ? 443 : 80);
        }
        String digits = port.replaceFirst("^0+(?=.)", "");
        int number = digits.length() > PORT_DIGITS ? 0 : Integer.parseInt(digits);
        return number < 1 || number > 65_535
                ? new Unreadable(Rule.PORT)
                : new Parts(scheme, authority.group(1), number);
    }

    /** Without the C0 controls and blanks around it; other blanks stay, and make it unreadable. */
    private static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && text.charAt(begin) <= ' ') {
            begin++;
        }
        while (end > begin && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(begin, end);
    }
}
