package dev.ac7.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of values of one shape. */
record ListShape(Shape entry, Optional<Count> count) implements Shape {
    @Override
    public String expected() {
        return "must be a list";
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof List;
    }

    @Override
    public Object read(Object json, Reading reading) {
        if (!(json instanceof List<?> list)) {
            reading.refuse(expected());
            return json;
        }
        if (reading.isBounded()
                && count.isPresent()
                && list.size() > count.get().max()) {
            reading.refuse("must have at most " + count.get().max() + " entries");
        }
        List<Object> values = new ArrayList<>(list.size());
        for (Object value : list) {
            if (reading.isFull()) {
                break;
            }
            values.add(reading.read(values.size(), value, entry));
        }
        return values;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        Map<String, Object> schema = JsonSchemas.ordered("type", "array", "items", names.part(entry));
        count.ifPresent(most -> schema.put("maxItems", most.max()));
        return schema;
    }
}
