package dev.ac7.contract;

import java.util.List;
import java.util.Map;

/**
 * Turns bytes into bounded records and records into bytes.
 *
 * <p>Reading is strict: UTF-8 without a byte order mark, no key twice, no coercion between JSON types, every key there
 * unless it is optional, every bound held, and {@link WireLimits} kept while the text is still being read. Unknown keys
 * are dropped.
 */
public final class WireJson {
    private WireJson() {}

    /**
     * The record in the body; {@link InvalidBody} names everything that is wrong. An empty body is like JSON
     * {@code null}: refused.
     */
    public static <T> T decode(byte[] body, Class<T> type) {
        return read(JsonText.parse(body), type, Reading.bounded());
    }

    /** As {@link #decode}, but an object that has a member its record does not have is refused. */
    public static <T> T decodeExact(byte[] body, Class<T> type) {
        return read(JsonText.parse(body), type, Reading.exact());
    }

    /**
     * The record in an answer. Like {@link #decode}, but bounds of length, form and count do not count: one entry that
     * is too long must not cost the reader the whole list.
     */
    public static <T> T decodeAnswer(byte[] body, Class<T> type) {
        return read(JsonText.parse(body), type, Reading.typed());
    }

    /** Like {@link #decode}, for operations where an absent or unparsable body counts as an empty object. */
    public static <T> T decodeOrEmpty(byte[] body, Class<T> type) {
        Object tree;
        try {
            tree = body.length == 0 ? Map.of() : JsonText.parse(body);
        } catch (InvalidBody unparsable) {
            tree = Map.of();
        }
        return read(tree, type, Reading.bounded());
    }

    private static <T> T read(Object tree, Class<T> type, Reading reading) {
        Object value = ShapeReader.of(type).read(tree, reading);
        List<Issue> issues = reading.issues();
        if (!issues.isEmpty()) {
            throw new InvalidBody(issues);
        }
        return type.cast(value);
    }

    /**
     * The value as JSON: records in the order of their components, maps, lists, text, numbers and flags. Unset optional
     * keys are left out; every other null is written.
     */
    public static byte[] encode(Object value) {
        return JsonWriter.bytes(value);
    }
}
