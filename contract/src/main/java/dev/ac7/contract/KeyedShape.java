package dev.ac7.contract;

import java.util.List;
import java.util.Map;

/** One of several objects, told apart by the keys they have: the first whose required keys are all there. */
record KeyedShape(Class<?> type, List<ObjectShape> options) implements Shape, NamedShape {
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
        return options.stream()
                .filter(option -> option.hasRequiredKeys(object))
                .findFirst()
                .orElse(options.getLast())
                .read(json, reading);
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return JsonSchemas.ordered("anyOf", options.stream().map(names::part).toList());
    }
}
