package dev.ac7.authority.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Namespaces that nobody can request or register (authority.md, section 2.4): {@code dmz}, {@code api}, {@code x} and
 * those that an operator's pattern matches.
 */
public final class ReservedNamespaces {
    private static final Set<String> ALWAYS = Set.of("dmz", "api", "x");

    private final List<List<String>> patterns;

    /** Takes the patterns: {@code *} stands for any run of characters, everything else for itself. */
    public ReservedNamespaces(List<String> globs) {
        this.patterns = globs.stream()
                .map(glob -> List.of(glob.toLowerCase(Locale.ROOT).split("\\*", -1)))
                .toList();
    }

    /** Whether the namespace, in any letter case, is reserved. */
    public boolean contains(String namespace) {
        String lower = namespace.toLowerCase(Locale.ROOT);
        return ALWAYS.contains(lower) || patterns.stream().anyMatch(pieces -> matches(pieces, lower));
    }

    /**
     * Whether the text is the pieces with anything between them. Each piece is taken where it comes first, which finds
     * a match if there is one and, unlike a regular expression, never goes back.
     */
    private static boolean matches(List<String> pieces, String text) {
        String first = pieces.getFirst();
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        String last = pieces.getLast();
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int from = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int at = text.indexOf(piece, from);
            if (at < 0) {
                return false;
            }
            from = at + piece.length();
        }
        return from <= text.length() - last.length();
    }
}
