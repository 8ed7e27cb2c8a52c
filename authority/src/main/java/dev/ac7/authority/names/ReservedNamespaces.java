package dev.ac7.authority.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Namespaces that nobody can request or register (authority.md, section 2.4): {@code dmz}, {@code api}, {@code x} and
 * those that an operator's pattern matches.
 */
public final class ReservedNamespaces {
    private static final Set<String> ALWAYS = Set.of("dmz", "api", "x");

    private final List<Pattern> patterns;

    /** Takes the patterns: {@code *} stands for any run of characters, everything else for itself. */
    public ReservedNamespaces(List<String> globs) {
        this.patterns = globs.stream().map(ReservedNamespaces::pattern).toList();
    }

    /** Whether the namespace, in any letter case, is reserved. */
    public boolean contains(String namespace) {
        String lower = namespace.toLowerCase(Locale.ROOT);
        return ALWAYS.contains(lower)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }

    private static Pattern pattern(String glob) {
        // A run of stars means the same as one, and costs less to try.
        String regex = Stream.of(glob.toLowerCase(Locale.ROOT).split("\\*+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
