package dev.ac7.kernel.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Forwarded} header of RFC 7239. It is read from its end, because only its end was written by a proxy that
 * is trusted: an open quote that a client sent before it cannot swallow what the proxy added.
 */
final class ForwardedHeader {
    private static final Pattern PAIR =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:([!#$%&'*+.^_`|~0-9A-Za-z-]+)|\"([^\"\\\\]*)\")");

    private ForwardedHeader() {}

    /** Returns the {@code for} values, nearest proxy first; an element that is malformed or has none gives "". */
    static List<String> nodes(List<String> lines) {
        return lines.reversed().stream()
                .flatMap(line -> splitFromEnd(line, ',').stream())
                .map(ForwardedHeader::node)
                .toList();
    }

    private static String node(String element) {
        String node = "";
        for (String pair : splitFromEnd(element, ';')) {
            if (pair.isBlank()) {
                continue;
            }
            Matcher matcher = PAIR.matcher(pair.strip());
            if (!matcher.matches()) {
                return "";
            }
            if (matcher.group(1).toLowerCase(Locale.ROOT).equals("for")) {
                if (!node.isEmpty()) {
                    return "";
                }
                node = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            }
        }
        return node;
    }

    private static List<String> splitFromEnd(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int end = text.length();
        for (int i = end - 1; i >= 0; i--) {
            char character = text.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(i + 1, end));
                end = i;
            }
        }
        parts.add(text.substring(0, end));
        return parts;
    }
}
