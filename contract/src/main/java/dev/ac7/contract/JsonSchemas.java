package dev.ac7.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * OpenAPI 3.1 schemas of the records that cross the wire, from the same annotations their bounds are checked with.
 * Records inside a record are referred to as {@code #/components/schemas/<name>}.
 */
public final class JsonSchemas {
    private static final String COMPONENTS = "#/components/schemas/";

    private final Deque<Shape> referred = new ArrayDeque<>();

    private JsonSchemas() {}

    /** The schema of one type, whose parts are references. */
    public static Map<String, Object> of(Class<?> type) {
        return new JsonSchemas().schema(ShapeReader.of(type));
    }

    /** A reference to the schema of a type: {@code {"$ref": "#/components/schemas/Role"}}. */
    public static Map<String, Object> reference(Class<?> type) {
        return Map.of("$ref", COMPONENTS + name(type));
    }

    /** The schemas of these types and of everything they refer to, by name and sorted. */
    public static Map<String, Object> components(Collection<Class<?>> types) {
        JsonSchemas schemas = new JsonSchemas();
        types.forEach(type -> schemas.referred.add(ShapeReader.of(type)));
        Map<String, Object> components = new TreeMap<>();
        while (!schemas.referred.isEmpty()) {
            Shape next = schemas.referred.removeFirst();
            String name = name(type(next));
            if (!components.containsKey(name)) {
                components.put(name, schemas.schema(next));
            }
        }
        return components;
    }

    private Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Shape.Texts texts -> text(texts);
            case Shape.Integers integers -> integer(integers);
            case Shape.Flags _ -> ordered("type", "boolean");
            case Shape.Names names -> ordered("type", "string", "enum", names.names());
            case Shape.Lists lists -> list(lists);
            case Shape.Maps maps -> ordered("type", "object", "additionalProperties", part(maps.value()));
            case Shape.Objects objects -> object(objects);
            case Shape.Choice choice -> choice(choice);
            case Shape.AnyOf anyOf ->
                ordered("anyOf", anyOf.options().stream().map(this::part).toList());
            case Shape.Anything _ -> ordered();
        };
    }

    /** The schema of a value inside another: records become references. */
    private Map<String, Object> part(Shape shape) {
        return switch (shape) {
            case Shape.Objects _, Shape.Choice _, Shape.AnyOf _ -> {
                referred.add(shape);
                yield ordered("$ref", COMPONENTS + name(type(shape)));
            }
            case Shape.Texts _,
                    Shape.Integers _,
                    Shape.Flags _,
                    Shape.Names _,
                    Shape.Lists _,
                    Shape.Maps _,
                    Shape.Anything _ -> schema(shape);
        };
    }

    private static Map<String, Object> text(Shape.Texts shape) {
        Map<String, Object> schema = ordered("type", "string");
        shape.length().ifPresent(length -> {
            if (length.min() > 0) {
                schema.put("minLength", length.min());
            }
            schema.put("maxLength", length.max());
        });
        shape.matching()
                .ifPresent(matching -> schema.put("pattern", matching.pattern().pattern()));
        return schema;
    }

    private static Map<String, Object> integer(Shape.Integers shape) {
        return ordered("type", "integer", "minimum", shape.least(), "maximum", shape.greatest());
    }

    private Map<String, Object> list(Shape.Lists shape) {
        Map<String, Object> schema = ordered("type", "array", "items", part(shape.entry()));
        shape.count().ifPresent(count -> schema.put("maxItems", count.max()));
        return schema;
    }

    private Map<String, Object> object(Shape.Objects shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Shape.Key key : shape.keys()) {
            Map<String, Object> value = part(key.shape());
            properties.put(
                    key.name(), key.nullable() ? ordered("anyOf", List.of(value, ordered("type", "null"))) : value);
            if (!key.optional()) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = ordered("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (shape.minProperties() > 0) {
            schema.put("minProperties", shape.minProperties());
        }
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> choice(Shape.Choice shape) {
        List<Object> options = new ArrayList<>();
        for (Shape.Option option : shape.options()) {
            Map<String, Object> told = ordered(
                    "type",
                    "object",
                    "required",
                    List.of(shape.key()),
                    "properties",
                    ordered(shape.key(), ordered("const", option.name())));
            options.add(ordered("allOf", List.of(part(option.shape()), told)));
        }
        return ordered("oneOf", options);
    }

    private static Class<?> type(Shape shape) {
        return switch (shape) {
            case Shape.Objects objects -> objects.type();
            case Shape.Choice choice -> choice.type();
            case Shape.AnyOf anyOf -> anyOf.type();
            case Shape.Texts _,
                    Shape.Integers _,
                    Shape.Flags _,
                    Shape.Names _,
                    Shape.Lists _,
                    Shape.Maps _,
                    Shape.Anything _ ->
                throw new IllegalArgumentException("only records and choices of records have a name");
        };
    }

    /** A record's simple name; one that is declared inside another carries that name in front. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
