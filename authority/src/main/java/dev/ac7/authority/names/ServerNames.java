package dev.ac7.authority.names;

import dev.ac7.authority.names.NameReading.Dmz;
import dev.ac7.authority.names.NameReading.Elsewhere;
import dev.ac7.authority.names.NameReading.Malformed;
import dev.ac7.authority.names.NameReading.NoNamespace;
import dev.ac7.authority.names.NameReading.Ours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads server names under the origins this authority answers for (authority.md, sections 2.1 and 2.2). Matching is
 * case-insensitive; every spelling of one name gives the same {@link ServerName}, and what fits no rule is refused.
 */
public final class ServerNames {
    /** Longest server name, in UTF-16 code units, after trimming. */
    public static final int LONGEST = 255;

    /** Most segments of a server name. */
    public static final int MOST_SEGMENTS = 16;

    /** Longest segment. A host name of this authority, which stands first, may be as long as host names are. */
    public static final int LONGEST_SEGMENT = 63;

    private static final int LONGEST_HOST = 253;
    private static final String DMZ = "dmz";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z]+://");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern PORT = Pattern.compile("([^:]+):[0-9]{1,5}");

    private final List<String> origins;

    /** Those and the default one; of several that fit a name, the longest comes first. */
    private final List<String> matched;

    private final Optional<String> defaultOrigin;
    private final Optional<String> base;
    private final String own;

    /**
     * Takes where names may lie.
     *
     * @param origins marketplace origins; empty: names lie on the authority's own origin
     * @param defaultOrigin origin of bare names where marketplace origins are configured
     * @param base domain below which the subdomain form of names of the own origin lies
     * @param own the authority's own origin; empty when it was not configured
     */
    public ServerNames(List<String> origins, Optional<String> defaultOrigin, Optional<String> base, String own) {
        this.origins = origins.stream().map(ServerNames::lower).toList();
        this.defaultOrigin = defaultOrigin.map(ServerNames::lower);
        this.matched = Stream.concat(this.origins.stream(), this.defaultOrigin.stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.base = base.map(ServerNames::lower);
        this.own = lower(own);
    }

    /** The configured marketplace origins, in lower case; empty: there are none. */
    public List<String> origins() {
        return origins;
    }

    /** The authority's own origin, in lower case; empty when it was not configured. */
    public String own() {
        return own;
    }

    /** The origin a bare namespace is asked for on: the default one, the own one if listed, else the first listed. */
    public String defaultOrigin() {
        if (origins.isEmpty()) {
            return own;
        }
        return defaultOrigin.orElseGet(() -> origins.contains(own) ? own : origins.getFirst());
    }

    /** Whether namespaces may be asked for on this origin. */
    public boolean allows(String origin) {
        return origins.isEmpty() || origins.contains(lower(origin)) || defaultOrigin.equals(Optional.of(lower(origin)));
    }

    /** The canonical name of a subpath of a namespace. */
    public ServerName name(NamespaceKey key, String subpath) {
        return new ServerName(key, lower(subpath), !origins.isEmpty());
    }

    /** What the text names; leading and trailing white space is left out first. */
    public NameReading read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return new Malformed("must be 1 to " + LONGEST + " characters");
        }
        Matcher scheme = SCHEME.matcher(trimmed);
        String rest = scheme.lookingAt() ? trimmed.substring(scheme.end()) : trimmed;
        List<String> segments = Stream.of(rest.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.isEmpty() || segments.size() > MOST_SEGMENTS) {
            return new Malformed("must have 1 to " + MOST_SEGMENTS + " segments");
        }
        return read(segments);
    }

    private NameReading read(List<String> segments) {
        String first = segments.getFirst();
        List<String> more = segments.subList(1, segments.size());
        for (String segment : more) {
            if (!isSegment(segment)) {
                return malformedSegment();
            }
        }
        if (lower(first).equals(DMZ)) {
            return new Dmz();
        }
        Matcher port = PORT.matcher(first);
        String host = port.matches() ? port.group(1) : first;
        if (host.length() > LONGEST_HOST || !SEGMENT.matcher(host).matches() || isDots(host)) {
            return malformedSegment();
        }
        Optional<NameReading> hosted = origins.isEmpty()
                ? base.filter(domain -> isBelow(host, domain)).map(domain -> belowHost(own, host, domain, more))
                : onOrigin(host, more);
        if (hosted.isPresent()) {
            return hosted.get();
        }
        if (host.length() > LONGEST_SEGMENT) {
            return malformedSegment();
        }
        if (origins.isEmpty()) {
            // Without an origin to match, the first segment is a namespace, and a namespace has no port.
            return port.matches() ? malformedSegment() : ours(own, segments);
        }
        return defaultOrigin.isPresent() && first.equals(host) && host.indexOf('.') < 0
                ? ours(defaultOrigin.get(), segments)
                : new Elsewhere();
    }

    private Optional<NameReading> onOrigin(String host, List<String> more) {
        if (matched.contains(lower(host))) {
            return Optional.of(more.isEmpty() ? new NoNamespace() : ours(lower(host), more));
        }
        return matched.stream()
                .filter(origin -> isBelow(host, origin))
                .findFirst()
                .map(origin -> belowHost(origin, host, origin, more));
    }

    /** The subdomain form: the last label left of the domain is the namespace, those before it begin the subpath. */
    private NameReading belowHost(String origin, String host, String domain, List<String> more) {
        String[] labels = host.substring(0, host.length() - domain.length() - 1).split("\\.", -1);
        List<String> segments = new ArrayList<>();
        segments.add(labels[labels.length - 1]);
        segments.addAll(List.of(labels).subList(0, labels.length - 1));
        segments.addAll(more);
        return segments.stream().allMatch(ServerNames::isSegment) ? ours(origin, segments) : malformedSegment();
    }

    /** The name of these segments, unless its canonical form, which may be longer, would be no name or not ours. */
    private NameReading ours(String origin, List<String> segments) {
        if (segments.size() + (origins.isEmpty() ? 0 : 1) > MOST_SEGMENTS) {
            return new Malformed("must have 1 to " + MOST_SEGMENTS + " segments");
        }
        List<String> spelling = segments.subList(1, segments.size());
        NamespaceKey key = new NamespaceKey(origin, segments.getFirst());
        if (origins.isEmpty() && key.namespace().equals(DMZ)) {
            return new Dmz();
        }
        ServerName name = name(key, String.join("/", spelling));
        return name.canonical().length() > LONGEST
                ? new Malformed("must be 1 to " + LONGEST + " characters")
                : new Ours(name, spelling);
    }

    private static boolean isBelow(String host, String domain) {
        return lower(host).endsWith("." + domain);
    }

    private static boolean isSegment(String segment) {
        return segment.length() <= LONGEST_SEGMENT && SEGMENT.matcher(segment).matches() && !isDots(segment);
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static NameReading malformedSegment() {
        return new Malformed("must have segments of 1 to " + LONGEST_SEGMENT
                + " characters of A-Z a-z 0-9 . _ ~ -, none of them . or ..");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
