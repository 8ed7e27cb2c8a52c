package dev.ac7.contract;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes records, and the maps, lists and scalars they are made of, as JSON. */
final class JsonWriter {
    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** The value as UTF-8 text. */
    static byte[] bytes(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JsonStreams.factory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            new JsonWriter(out).write(value);
        }
        return bytes.toByteArray();
    }

    /** The value as the tree that its text would be parsed into. */
    static Object tree(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case WireText text -> text.wireText();
            case WireName name -> name.wireName();
            case Integer number -> number.longValue();
            case Map<?, ?> map -> {
                Map<String, Object> tree = new LinkedHashMap<>();
                map.forEach((key, entry) -> tree.put(key.toString(), tree(entry)));
                yield tree;
            }
            case Iterable<?> list ->
                StreamSupport.stream(list.spliterator(), false)
                        .map(JsonWriter::tree)
                        .toList();
            case Record object -> {
                Map<String, Object> tree = new LinkedHashMap<>();
                RecordKeys.of(object.getClass()).each(object, (key, entry) -> tree.put(key, tree(entry)));
                yield tree;
            }
            default -> value;
        };
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case JsonNull _ -> out.writeNull();
            case String text -> out.writeString(text);
            case WireText text -> out.writeString(text.wireText());
            case WireName name -> out.writeString(name.wireName());
            case Boolean flag -> out.writeBoolean(flag);
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((key, entry) -> member(key.toString(), entry));
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                list.forEach(this::write);
                out.writeEndArray();
            }
            case Record object -> {
                out.writeStartObject();
                RecordKeys.of(object.getClass()).each(object, this::member);
                out.writeEndObject();
            }
            default -> throw new IllegalArgumentException(value.getClass().getName() + " does not cross the wire");
        }
    }

    private void member(String key, @Nullable Object value) {
        out.writeName(key);
        write(value);
    }
}
