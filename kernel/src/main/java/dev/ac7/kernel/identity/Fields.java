package dev.ac7.kernel.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object of a token or of a provider. Read strictly: UTF-8, no key twice, no type taken for another. What it
 * holds beyond what is asked for is ignored.
 */
public record Fields(JsonNode object) {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .build();

    /** The object in these bytes; empty when they are anything else. */
    public static Optional<Fields> parse(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return Optional.ofNullable(JSON.readTree(text))
                    .filter(JsonNode::isObject)
                    .map(Fields::new);
        } catch (CharacterCodingException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the key is there, whatever it holds. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** A text that is not empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isEmpty());
    }

    /** A whole number that fits. */
    public Optional<Long> integer(String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonNode::isIntegralNumber)
                .filter(JsonNode::canConvertToLong)
                .map(JsonNode::longValue);
    }

    /** Whether it is {@code true}; some providers write that as a text. */
    public boolean isTrue(String name) {
        JsonNode value = object.get(name);
        return value != null
                && (value.isBoolean()
                        ? value.booleanValue()
                        : value.isString() && value.stringValue().equals("true"));
    }

    /** A text or a list of texts as a list; empty when anything in it is no text. */
    public List<String> texts(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            return List.of();
        }
        List<JsonNode> entries = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).toList()
                : List.of(value);
        return entries.stream().allMatch(JsonNode::isString)
                ? entries.stream().map(JsonNode::stringValue).toList()
                : List.of();
    }

    /** The objects of a list; what is no object is left out. */
    public List<Fields> objects(String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isArray()
                ? List.of()
                : StreamSupport.stream(value.spliterator(), false)
                        .filter(JsonNode::isObject)
                        .map(Fields::new)
                        .toList();
    }
}
