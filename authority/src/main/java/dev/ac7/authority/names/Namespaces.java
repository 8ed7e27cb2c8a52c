package dev.ac7.authority.names;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a namespace and an origin must look like to be asked for (OpenAPI, NamespaceName and OriginName). */
public final class Namespaces {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_ORIGIN = 253;

    private Namespaces() {}

    /** The namespace in its canonical form, when it is one DNS label: 1 to 63 letters, digits and inner hyphens. */
    public static Optional<String> namespace(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT))
                .filter(lower -> LABEL.matcher(lower).matches());
    }

    /** The origin in its canonical form, when it is a host name: at most 253 characters of dotted DNS labels. */
    public static Optional<String> origin(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT))
                .filter(lower -> lower.length() <= LONGEST_ORIGIN)
                .filter(lower -> Stream.of(lower.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches()));
    }
}
