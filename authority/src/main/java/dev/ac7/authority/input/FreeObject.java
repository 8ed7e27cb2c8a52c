package dev.ac7.authority.input;

import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members are its sender's own business: kept as text, given back as it was. */
public final class FreeObject {
    /** Most bytes of its text (OpenAPI, RequestMetadata). */
    public static final int LARGEST = 8192;

    /** Deepest nesting of objects and lists; the object itself is the first level. */
    public static final int DEEPEST = 5;

    private FreeObject() {}

    /** A body of one key, which is how a text is read back within the bounds of the wire. */
    private record Holder(Map<String, Object> value) {}

    /**
     * The text of an object that came in under this name.
     *
     * @return empty when none came
     * @throws dev.ac7.kernel.web.Refusal 400 when it is too large or too deep
     */
    public static Optional<String> text(String field, @Nullable Map<String, Object> object) {
        if (object == null) {
            return Optional.empty();
        }
        if (isDeeper(object, DEEPEST)) {
            throw InvalidInput.of(field, "must have at most " + DEEPEST + " levels");
        }
        byte[] json = WireJson.encode(object);
        if (json.length > LARGEST) {
            throw InvalidInput.of(field, "must be at most " + LARGEST + " bytes of JSON");
        }
        return Optional.of(new String(json, StandardCharsets.UTF_8));
    }

    /** The object of a text that {@link #text} gave; null for none, as the wire leaves it out. */
    public static @Nullable Map<String, Object> object(@Nullable String text) {
        return text == null
                ? null
                : WireJson.decodeAnswer(("{\"value\":" + text + "}").getBytes(StandardCharsets.UTF_8), Holder.class)
                        .value();
    }

    private static boolean isDeeper(Object json, int levels) {
        return switch (json) {
            case Map<?, ?> object ->
                levels == 0 || object.values().stream().anyMatch(value -> isDeeper(value, levels - 1));
            case Iterable<?> list -> levels == 0 || anyDeeper(list, levels - 1);
            default -> false;
        };
    }

    private static boolean anyDeeper(Iterable<?> list, int levels) {
        for (Object entry : list) {
            if (isDeeper(entry, levels)) {
                return true;
            }
        }
        return false;
    }
}
