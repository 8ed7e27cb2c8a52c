package dev.ac7.contract;

import java.util.List;
import java.util.Map;

/** Any JSON value that can be stored and written again: its text is text and its numbers are finite. */
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
        switch (json) {
            case String text when !Text.storable(text) -> reading.refuse(TextShape.UNSTORABLE);
            case Double number when number.isInfinite() -> reading.refuse("must be a number of double precision");
            case List<?> list -> {
                for (int i = 0; i < list.size() && !reading.isFull(); i++) {
                    reading.read(i, list.get(i), this);
                }
            }
            case Map<?, ?> object ->
                object.forEach((key, value) -> {
                    String step = FieldName.key((String) key);
                    reading.read(step, key, this);
                    reading.read(step, value, this);
                });
            default -> {}
        }
        return json;
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        return Map.of();
    }
}
