package dev.ac7.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the constants of an enum, by its name on the wire.
 *
 * @param constants in the order of the enum
 */
record NameShape(Map<String, Object> constants) implements Shape {
    /** Takes an enum that implements {@link WireName}. */
    static NameShape of(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((WireName) constant).wireName(), constant);
        }
        return new NameShape(constants);
    }

    @Override
    public String expected() {
        return "must be one of " + String.join(", ", constants.keySet());
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof String;
    }

    @Override
    public Object read(Object json, Reading reading) {
        Object constant = json instanceof String name ? constants.get(name) : null;
        if (constant == null) {
            reading.refuse(expected());
            return json;
        }
        return constant;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return JsonSchemas.ordered("type", "string", "enum", List.copyOf(constants.keySet()));
    }
}
