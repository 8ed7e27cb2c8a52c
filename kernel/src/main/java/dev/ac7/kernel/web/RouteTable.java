package dev.ac7.kernel.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. A segment is a word, or a parameter that may stand behind a fixed first character, as
 * in {@code /@{name}}. A page and a wire route may share a path, or one may stand where a word fits the other's
 * parameter ({@code /channels/new}); the request says which it wants.
 *
 * @param <C> who the service's callers are
 */
public final class RouteTable<C> {
    private final List<Route<C>> routes;
    private final Map<String, List<Route<C>>> literal = new HashMap<>();
    private final Map<Integer, List<Pattern<C>>> patterns = new HashMap<>();

    /** @throws IllegalArgumentException when two rows answer the same method and path for the same kind of client */
    public RouteTable(List<Route<C>> routes) {
        this.routes = List.copyOf(routes);
        Map<String, Route<C>> seen = new HashMap<>();
        for (Route<C> route : routes) {
            String key = route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}") + " " + route.page();
            Route<C> twin = seen.putIfAbsent(key, route);
            if (twin != null) {
                throw new IllegalArgumentException("two routes answer " + route);
            }
            if (route.path().indexOf('{') < 0) {
                literal.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
            } else {
                Pattern<C> pattern = new Pattern<>(route, split(route.path()));
                patterns.computeIfAbsent(pattern.segments.size(), size -> new ArrayList<>())
                        .add(pattern);
            }
        }
    }

    /** Every row, in the order written. */
    public List<Route<C>> routes() {
        return routes;
    }

    /**
     * A route that fits, with its decoded parameters.
     *
     * @param route the row
     * @param parameters by name
     * @param <C> who the service's callers are
     */
    record Match<C>(Route<C> route, Map<String, String> parameters) {}

    /**
     * The route for a request.
     *
     * @param wantsPage whether the client is a browser asking for a page
     */
    Optional<Match<C>> match(String method, String path, boolean wantsPage) {
        String asked = method.equals("HEAD") ? "GET" : method;
        Match<C> found = null;
        for (Route<C> route : literal.getOrDefault(path, List.of())) {
            if (route.method().name().equals(asked)) {
                found = better(found, new Match<>(route, Map.of()), wantsPage);
            }
        }
        if (found != null && found.route().page() == wantsPage) {
            return Optional.of(found);
        }
        List<String> segments = split(path);
        for (Pattern<C> pattern : patterns.getOrDefault(segments.size(), List.of())) {
            if (pattern.route.method().name().equals(asked)) {
                Map<String, String> parameters = pattern.parameters(segments);
                if (parameters != null) {
                    found = better(found, new Match<>(pattern.route, parameters), wantsPage);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** The methods that answer the path. */
    Set<Method> methods(String path) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        literal.getOrDefault(path, List.of()).forEach(route -> methods.add(route.method()));
        List<String> segments = split(path);
        patterns.getOrDefault(segments.size(), List.of()).stream()
                .filter(pattern -> pattern.parameters(segments) != null)
                .forEach(pattern -> methods.add(pattern.route.method()));
        return methods;
    }

    private static <C> Match<C> better(@Nullable Match<C> first, Match<C> second, boolean wantsPage) {
        return first == null || second.route().page() == wantsPage ? second : first;
    }

    private static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private record Pattern<C>(Route<C> route, List<String> segments) {
        @Nullable
        Map<String, String> parameters(List<String> path) {
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String want = segments.get(i);
                String got = path.get(i);
                int brace = want.indexOf('{');
                if (brace < 0) {
                    if (!want.equals(got)) {
                        return null;
                    }
                } else {
                    if (got.length() <= brace || !got.startsWith(want.substring(0, brace))) {
                        return null;
                    }
                    found.put(want.substring(brace + 1, want.length() - 1), decode(got.substring(brace)));
                }
            }
            return found;
        }

        private static String decode(String segment) {
            // URLDecoder is made for forms, where a plus is a space; in a path it is a plus.
            return segment.indexOf('%') < 0
                    ? segment
                    : Percent.decode(segment.replace("+", "%2B"), "malformed percent encoding in the path");
        }
    }
}
