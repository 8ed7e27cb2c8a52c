package dev.ac7.contract;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenAPI 3.1 schemas of the records that cross the wire, from the same annotations their bounds are checked with.
 * Records inside a record are referred to as {@code #/components/schemas/<name>}.
 */
public final class JsonSchemas {
    private JsonSchemas() {}

    /** The schema of one type, whose parts are references. */
    public static Map<String, Object> of(Class<?> type) {
        return ShapeReader.of(type).schema(new SchemaNames());
    }

    /** A reference to the schema of a type: {@code {"$ref": "#/components/schemas/Role"}}. */
    public static Map<String, Object> reference(Class<?> type) {
        return SchemaNames.reference(type);
    }

    /** The schemas of these types and of everything they refer to, by name and sorted. */
    public static Map<String, Object> components(Collection<Class<?>> types) {
        SchemaNames names = new SchemaNames();
        Deque<Class<?>> waiting = new ArrayDeque<>(types);
        Map<String, Object> components = new TreeMap<>();
        for (Class<?> type = waiting.poll(); type != null; type = waiting.poll()) {
            String name = SchemaNames.name(type);
            if (!components.containsKey(name)) {
                components.put(name, ShapeReader.of(type).schema(names));
                for (Optional<Class<?>> next = names.next(); next.isPresent(); next = names.next()) {
                    waiting.add(next.get());
                }
            }
        }
        return components;
    }

    /** A schema of these keys and values, in this order; may be added to. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
