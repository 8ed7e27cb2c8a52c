package dev.ac7.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object whose keys are the components of a record.
 *
 * @param ignoresOtherTypes whether a value of another JSON type counts as absent
 */
record ObjectShape(Class<?> type, List<Key> keys, int minProperties, boolean ignoresOtherTypes, Maker maker)
        implements Shape, NamedShape {
    /**
     * One key.
     *
     * @param optional the key may be absent
     * @param nullable the key may hold null
     */
    record Key(String name, Shape shape, boolean optional, boolean nullable) {}

    @Override
    public String expected() {
        return "must be an object";
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof Map;
    }

    /** Whether every key that must be there is. */
    boolean hasRequiredKeys(Map<?, ?> object) {
        return keys.stream().allMatch(key -> key.optional() || object.containsKey(key.name()));
    }

    @Override
    public Object read(Object json, Reading reading) {
        if (!(json instanceof Map<?, ?> object)) {
            reading.refuse(expected());
            return json;
        }
        int issues = reading.issues().size();
        @Nullable Object[] values = new Object[keys.size()];
        int given = 0;
        for (int i = 0; i < values.length; i++) {
            Key key = keys.get(i);
            Object value = object.get(key.name());
            if (value != null && ignoresOtherTypes && !key.shape().fits(value)) {
                value = null;
            }
            given += value == null ? 0 : 1;
            values[i] = value(key, value, reading);
        }
        if (reading.isExact()) {
            refuseUnknown(object, reading);
        }
        if (given < minProperties) {
            reading.refuse("must have at least one of "
                    + String.join(", ", keys.stream().map(Key::name).toList()));
        }
        boolean sound = issues == reading.issues().size() && !reading.isFull();
        return sound ? maker.make(reading, values) : json;
    }

    private void refuseUnknown(Map<?, ?> object, Reading reading) {
        for (Object name : object.keySet()) {
            if (keys.stream().noneMatch(key -> key.name().equals(name))) {
                reading.refuse(FieldName.key((String) name), "is not known here");
            }
        }
    }

    private static @Nullable Object value(Key key, @Nullable Object json, Reading reading) {
        if (json == null) {
            if (!key.optional()) {
                reading.refuse(key.name(), "is required");
            }
            return null;
        }
        boolean unset = json == JsonNull.NULL && (key.nullable() || key.shape() instanceof AnyShape);
        return unset ? null : reading.read(key.name(), json, key.shape());
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : keys) {
            Map<String, Object> value = names.part(key.shape());
            properties.put(
                    key.name(),
                    key.nullable()
                            ? JsonSchemas.ordered("anyOf", List.of(value, JsonSchemas.ordered("type", "null")))
                            : value);
            if (!key.optional()) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = JsonSchemas.ordered("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (minProperties > 0) {
            schema.put("minProperties", minProperties);
        }
        schema.put("properties", properties);
        return schema;
    }
}
