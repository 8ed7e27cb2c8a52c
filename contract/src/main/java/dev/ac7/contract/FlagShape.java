package dev.ac7.contract;

import java.util.Map;

/** True or false. */
record FlagShape() implements Shape {
    @Override
    public String expected() {
        return "must be true or false";
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof Boolean;
    }

    @Override
    public Object read(Object json, Reading reading) {
        if (!fits(json)) {
            reading.refuse(expected());
        }
        return json;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return JsonSchemas.ordered("type", "boolean");
    }
}
