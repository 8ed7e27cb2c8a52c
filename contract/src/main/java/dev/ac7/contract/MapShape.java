package dev.ac7.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object whose keys are free. */
record MapShape(Shape key, Shape value, Optional<Count> count) implements Shape {
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
        if (!(json instanceof Map<?, ?> map)) {
            reading.refuse(expected());
            return json;
        }
        if (reading.isBounded() && count.isPresent() && map.size() > count.get().max()) {
            reading.refuse("must have at most " + count.get().max() + " entries");
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String step = FieldName.key((String) entry.getKey());
            values.put(reading.read(step, entry.getKey(), key), reading.read(step, entry.getValue(), value));
        }
        return values;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return JsonSchemas.ordered("type", "object", "additionalProperties", names.part(value));
    }
}
