package dev.ac7.authority.storage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that is kept as a value of a row. PostgreSQL's {@code jsonb} keeps neither spaces nor the order of members nor
 * the notation of a number, so every adapter keeps one form: members by name, no spaces, numbers without exponent.
 */
public final class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonText() {}

    /**
     * The form in which the text is kept.
     *
     * @throws IllegalArgumentException when it is no JSON, or has what no database takes: the character U+0000, half of
     *     a surrogate pair, or a number of more than 9,999 digits
     */
    public static String kept(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            requireStorable(tree);
            return JSON.writeValueAsString(tree);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("JSON that cannot be kept: " + unreadable.getOriginalMessage());
        }
    }

    /** As {@link #kept}, for a text that may be missing. */
    static @Nullable String keptIfAny(@Nullable String text) {
        return text == null ? null : kept(text);
    }

    static JsonNode tree(String text) {
        return JSON.readTree(text);
    }

    static String ofList(List<String> values) {
        return JSON.writeValueAsString(values);
    }

    static List<String> toList(String text) {
        return List.of(JSON.readValue(text, String[].class));
    }

    private static void requireStorable(JsonNode node) {
        if (node.isString()) {
            requireStorable(node.stringValue());
        }
        node.propertyNames().forEach(JsonText::requireStorable);
        node.forEach(JsonText::requireStorable);
    }

    private static void requireStorable(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("JSON that cannot be kept: a text with U+0000 or half a surrogate pair");
        }
    }
}
