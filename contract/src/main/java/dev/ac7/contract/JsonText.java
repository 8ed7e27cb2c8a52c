package dev.ac7.contract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Parses JSON text into a tree of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long},
 * {@code BigInteger}, {@code Double}, {@code Boolean} and {@link JsonNull}, within {@link WireLimits} and with no key
 * twice.
 */
final class JsonText {
    private static final int LONGEST_PATH = 8;

    private final JsonParser parser;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /** The tree; {@link InvalidBody} when the bytes are no JSON text. No bytes are like {@code null}. */
    static Object parse(byte[] body) {
        if (body.length == 0) {
            return JsonNull.NULL;
        }
        CharBuffer text = decoded(body);
        try (JsonParser parser = JsonStreams.factory()
                .createParser(
                        ObjectReadContext.empty(),
                        text.array(),
                        text.arrayOffset() + text.position(),
                        text.remaining())) {
            return new JsonText(parser).document();
        }
    }

    /**
     * Malformed UTF-8 is refused here, by the JDK's own decoder: a JSON parser lets some of it pass, and guesses other
     * encodings.
     */
    private static CharBuffer decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException malformed) {
            throw new InvalidBody(List.of(Issue.at(List.of(), "must be UTF-8")));
        }
    }

    private Object document() {
        try {
            JsonToken first = parser.nextToken();
            Object value = first == null ? JsonNull.NULL : value(first);
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return value;
        } catch (StreamConstraintsException tooLarge) {
            throw refused("must keep to " + WireLimits.DEPTH + " levels, " + WireLimits.STRING
                    + " characters in a string, " + WireLimits.KEY + " in a key and " + WireLimits.NUMBER
                    + " in a number");
        } catch (JacksonException unparsable) {
            if (unparsable.getOriginalMessage().startsWith("Duplicate")) {
                throw refused("must not be given twice");
            }
            throw malformed();
        }
    }

    private InvalidBody malformed() {
        TokenStreamLocation at = parser.currentLocation();
        return new InvalidBody(List.of(Issue.at(
                List.of(), "must be valid JSON (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")));
    }

    private InvalidBody refused(String rule) {
        return new InvalidBody(List.of(Issue.at(path(parser.streamReadContext()), rule)));
    }

    /**
     * The value that begins with this token. Recursion is bounded: the parser refuses deeper nesting than
     * {@link WireLimits#DEPTH}.
     */
    private Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                parser.getNumberValue() instanceof Integer small ? small.longValue() : parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw malformed();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            object.put(key, value(parser.nextToken()));
        }
        return object;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token));
        }
        return list;
    }

    /** Where the parser stands. Deep paths are cut: what matters is where they begin. */
    private static List<Object> path(TokenStreamContext innermost) {
        Deque<Object> path = new ArrayDeque<>();
        for (TokenStreamContext context = innermost; context != null; context = context.getParent()) {
            if (context.inArray()) {
                path.addFirst(context.getCurrentIndex());
            } else if (context.inObject() && context.currentName() != null) {
                path.addFirst(FieldName.key(context.currentName()));
            }
        }
        List<Object> shown = new ArrayList<>(path);
        return shown.subList(0, Math.min(shown.size(), LONGEST_PATH));
    }
}
