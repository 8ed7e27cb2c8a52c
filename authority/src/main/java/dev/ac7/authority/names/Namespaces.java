package dev.ac7.authority.names;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a namespace and an origin must look like to be asked for (OpenAPI, NamespaceName and OriginName). */
public final class Namespaces {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final int LONGEST_ORIGIN = 253;

    private Namespaces() {}

    // Letters are checked before they are made small: some that are not ASCII become ASCII by it.

    /** The namespace in its canonical form, when it is one DNS label: 1 to 63 letters, digits and inner hyphens. */
    public static Optional<String> namespace(String text) {
        return Optional.of(text.strip())
                .filter(name -> LABEL.matcher(name).matches())
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** The origin in its canonical form, when it is a host name: at most 253 characters of dotted DNS labels. */
    public static Optional<String> origin(String text) {
        return Optional.of(text.strip())
                .filter(name -> name.length() <= LONGEST_ORIGIN)
                .filter(name -> Stream.of(name.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches()))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
