package dev.ac7.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Names the schemas that others refer to, and remembers which were referred to. */
final class SchemaNames {
    private static final String COMPONENTS = "#/components/schemas/";

    private final Deque<Class<?>> referred = new ArrayDeque<>();

    /** The schema of a value inside another: a named shape becomes a reference. */
    Map<String, Object> part(Shape shape) {
        if (shape instanceof NamedShape named) {
            referred.add(named.type());
            return reference(named.type());
        }
        return shape.schema(this);
    }

    /** The next type that was referred to. */
    Optional<Class<?>> next() {
        return Optional.ofNullable(referred.poll());
    }

    static Map<String, Object> reference(Class<?> type) {
        return JsonSchemas.ordered("$ref", COMPONENTS + name(type));
    }

    /** A type's simple name; one that is declared inside another carries that name in front. */
    static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }
}
