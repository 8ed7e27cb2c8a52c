package dev.ac7.contract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

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
        return bind(tree(body), type, ShapeCheck.Strictness.BOUNDED);
    }

    /**
     * The record in an answer. Like {@link #decode}, but bounds of length, form and count do not count: one entry that
     * is too long must not cost the reader the whole list.
     */
    public static <T> T decodeAnswer(byte[] body, Class<T> type) {
        return bind(tree(body), type, ShapeCheck.Strictness.TYPED);
    }

    /** Like {@link #decode}, for operations where an absent or unparsable body counts as an empty object. */
    public static <T> T decodeOrEmpty(byte[] body, Class<T> type) {
        JsonNode tree;
        try {
            tree = body.length == 0 ? emptyObject() : tree(body);
        } catch (InvalidBody unparsable) {
            tree = emptyObject();
        }
        return bind(tree, type, ShapeCheck.Strictness.BOUNDED);
    }

    /**
     * The record as JSON, in the order of its components. Unset optional keys are left out; every other null is
     * written.
     */
    public static byte[] encode(Object value) {
        return WireMapper.get().writeValueAsBytes(value);
    }

    private static JsonNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> T bind(JsonNode tree, Class<T> type, ShapeCheck.Strictness strictness) {
        List<Issue> issues = ShapeCheck.check(tree, ShapeReader.of(type), strictness);
        if (!issues.isEmpty()) {
            throw new InvalidBody(issues);
        }
        return WireMapper.get().treeToValue(tree, type);
    }

    private static JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return NullNode.getInstance();
        }
        CharBuffer text = text(body);
        JsonMapper mapper = WireMapper.get();
        try (JsonParser parser =
                mapper.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            return parse(mapper, parser);
        }
    }

    /**
     * Malformed UTF-8 is refused here, by the JDK's own decoder: a JSON parser lets some of it pass, and guesses other
     * encodings.
     */
    private static CharBuffer text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException malformed) {
            throw new InvalidBody(List.of(Issue.at(List.of(), "must be UTF-8")));
        }
    }

    private static JsonNode parse(JsonMapper mapper, JsonParser parser) {
        try {
            JsonNode tree = mapper.readTree(parser);
            return tree == null ? NullNode.getInstance() : tree;
        } catch (StreamConstraintsException tooLarge) {
            throw refused(
                    parser,
                    "must keep to " + WireLimits.DEPTH + " levels, " + WireLimits.STRING
                            + " characters in a string, " + WireLimits.KEY + " in a key and " + WireLimits.NUMBER
                            + " in a number");
        } catch (JacksonException unparsable) {
            if (unparsable.getOriginalMessage().startsWith("Duplicate")) {
                throw refused(parser, "must not be given twice");
            }
            TokenStreamLocation at = parser.currentLocation();
            throw new InvalidBody(List.of(Issue.at(
                    List.of(), "must be valid JSON (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")));
        }
    }

    private static InvalidBody refused(JsonParser parser, String rule) {
        return new InvalidBody(List.of(Issue.at(path(parser.streamReadContext()), rule)));
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
        return shown.subList(0, Math.min(shown.size(), 8));
    }
}
