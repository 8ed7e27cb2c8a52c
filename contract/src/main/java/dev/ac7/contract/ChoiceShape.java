package dev.ac7.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of several objects, told apart by the value of a key ({@link ToldApartBy}). */
record ChoiceShape(Class<?> type, String key, Map<String, ObjectShape> options) implements Shape, NamedShape {
    @Override
    public String expected() {
        return "must be an object";
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof Map;
    }

    @Override
    public Object read(Object json, Reading reading) {
        if (!(json instanceof Map<?, ?> object)) {
            reading.refuse(expected());
            return json;
        }
        ObjectShape option = object.get(key) instanceof String name ? options.get(name) : null;
        if (option == null) {
            reading.refuse(key, "must be one of " + String.join(", ", options.keySet()));
            return json;
        }
        return option.read(json, reading);
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        List<Object> schemas = new ArrayList<>();
        for (Map.Entry<String, ObjectShape> option : options.entrySet()) {
            Map<String, Object> told = JsonSchemas.ordered(
                    "type",
                    "object",
                    "required",
                    List.of(key),
                    "properties",
                    JsonSchemas.ordered(key, JsonSchemas.ordered("const", option.getKey())));
            schemas.add(JsonSchemas.ordered("allOf", List.of(names.part(option.getValue()), told)));
        }
        return JsonSchemas.ordered("oneOf", schemas);
    }
}
