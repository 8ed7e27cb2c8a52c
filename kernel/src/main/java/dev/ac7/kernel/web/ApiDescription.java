package dev.ac7.kernel.web;

import dev.ac7.contract.JsonSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The OpenAPI 3.1 document of a route table, so that what is served and what is described cannot differ. Pages and
 * their forms are left out: they are for people.
 */
public final class ApiDescription {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private ApiDescription() {}

    /**
     * The document, ready to be encoded as JSON.
     *
     * @param title of the API
     * @param version of the API, not of the server
     * @param cookie name of the session cookie
     * @param errors the record errors have
     */
    public static Map<String, Object> of(
            String title, String version, RouteTable<?> table, String cookie, Class<?> errors) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", title, "version", version));
        Set<Class<?>> types = new LinkedHashSet<>(Set.of(errors));
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route<?> route : table.routes()) {
            if (!route.page()) {
                route.body().ifPresent(types::add);
                route.answer().ifPresent(types::add);
                paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                        .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, errors));
            }
        }
        document.put("paths", paths);
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", JsonSchemas.components(types));
        components.put(
                "securitySchemes",
                Map.of(
                        "bearer", Map.of("type", "http", "scheme", "bearer"),
                        "cookie", Map.of("type", "apiKey", "in", "cookie", "name", cookie)));
        document.put("components", components);
        return document;
    }

    private static Map<String, Object> operation(Route<?> route, Class<?> errors) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.id());
        operation.put("summary", route.summary());
        List<String> notes = new ArrayList<>();
        route.requirement().ifPresent(requirement -> notes.add("Requires " + requirement.describe() + "."));
        route.limit().ifPresent(limit -> notes.add("At most " + limit.words() + "."));
        if (!notes.isEmpty()) {
            operation.put("description", String.join(" ", notes));
        }
        operation.put("security", security(route));
        List<Map<String, Object>> parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        route.body()
                .ifPresent(type -> operation.put(
                        "requestBody", Map.of("required", !route.bodyOptional(), "content", content(type))));
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> success = new LinkedHashMap<>(Map.of("description", "Success."));
        route.answer().ifPresent(type -> success.put("content", content(type)));
        responses.put(Integer.toString(route.status()), success);
        responses.put("default", Map.of("description", "Refused.", "content", content(errors)));
        operation.put("responses", responses);
        return operation;
    }

    private static List<Map<String, List<String>>> security(Route<?> route) {
        List<Map<String, List<String>>> schemes = new ArrayList<>();
        if (route.planes().contains(Plane.BEARER) || route.planes().contains(Plane.JWT)) {
            schemes.add(Map.of("bearer", List.of()));
        }
        if (route.planes().contains(Plane.COOKIE)) {
            schemes.add(Map.of("cookie", List.of()));
        }
        return schemes;
    }

    private static List<Map<String, Object>> parameters(Route<?> route) {
        return PARAMETER
                .matcher(route.path())
                .results()
                .map((MatchResult found) -> Map.<String, Object>of(
                        "name", found.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")))
                .toList();
    }

    private static Map<String, Object> content(Class<?> type) {
        return Map.of("application/json", Map.of("schema", JsonSchemas.reference(type)));
    }
}
