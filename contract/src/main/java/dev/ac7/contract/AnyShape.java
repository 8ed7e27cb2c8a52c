package dev.ac7.contract;

import java.util.Map;

/** Any JSON value. */
record AnyShape() implements Shape {
    @Override
    public String expected() {
        return "must be a JSON value";
    }

    @Override
    public boolean fits(Object json) {
        return true;
    }

    @Override
    public Object read(Object json, Reading reading) {
        return json;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return Map.of();
    }
}
