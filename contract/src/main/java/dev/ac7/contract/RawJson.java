package dev.ac7.contract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Walks over one JSON text and gives its values as the text they came in, for messages whose parts are passed on
 * untouched. Strict as {@link WireJson}: UTF-8, no key twice, {@link WireLimits}. One use, one thread.
 */
public final class RawJson {
    private final char[] text;
    private final int length;
    private final JsonParser parser;
    private Optional<String> problem = Optional.empty();

    private RawJson(CharBuffer decoded) {
        this.text = decoded.array();
        this.length = decoded.remaining();
        this.parser = JsonStreams.factory().createParser(ObjectReadContext.empty(), text, 0, length);
    }

    /** What came of a walk. */
    public enum Outcome {
        /** A JSON object, all of whose members were walked over. */
        OBJECT,
        /** JSON, but no object, or past a limit, or with a key twice: see {@link RawJson#problem()}. */
        REFUSED,
        /** No JSON. */
        NOT_JSON
    }

    /** The walk over these bytes; empty when they are not UTF-8. */
    public static Optional<RawJson> of(byte[] bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(new RawJson(decoded));
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Walks over the one object the text should be, to its end whatever is wrong with it.
     *
     * @param member gets the name of each member, and reads its value with the methods below; what it does not read is
     *     passed over
     */
    public Outcome walk(Consumer<String> member) {
        try (parser) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                members(member);
            } else if (first != null) {
                refuse("must be an object");
                parser.skipChildren();
            }
            boolean whole = first != null && parser.nextToken() == null;
            return !whole ? Outcome.NOT_JSON : problem.isEmpty() ? Outcome.OBJECT : Outcome.REFUSED;
        } catch (StreamConstraintsException tooLarge) {
            refuse("is nested too deeply, or has a key or number that is too long");
            return Outcome.REFUSED;
        } catch (JacksonException unparsable) {
            if (unparsable.getOriginalMessage().startsWith("Duplicate")) {
                refuse("must not name a member twice");
                return Outcome.REFUSED;
            }
            return Outcome.NOT_JSON;
        }
    }

    /** Walks over the members of the object that is the present value; false, and it is noted, when it is none. */
    public boolean object(String name, Consumer<String> member) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            refuse(name + " must be an object");
            return false;
        }
        members(member);
        return true;
    }

    private void members(Consumer<String> member) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.accept(name);
            parser.skipChildren();
        }
    }

    /**
     * The text of the present value, when it is a string within these bounds, in UTF-16 code units; else it is noted.
     */
    public Optional<String> string(String name, int least, int most) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            refuse(name + " must be a string");
            return Optional.empty();
        }
        String value = parser.getString();
        if (value.length() < least || value.length() > most) {
            refuse(name + " must be " + least + " to " + most + " characters");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** Notes a present value that is no string within these bounds, or one that is blank. */
    public void words(String name, int most) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            refuse(name + " must be a string");
            return;
        }
        int size = parser.getStringLength();
        if (size < 1 || size > most) {
            refuse(name + " must be 1 to " + most + " characters");
        } else if (isBlank(parser.getStringCharacters(), parser.getStringOffset(), size)) {
            refuse(name + " must not be blank");
        }
    }

    private static boolean isBlank(char[] characters, int from, int size) {
        for (int at = from; at < from + size; at++) {
            if (!Character.isWhitespace(characters[at])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the present value is a string. */
    public boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** The present value, passed over, as the JSON text it came in. */
    public String raw() {
        int from = start();
        parser.skipChildren();
        parser.finishToken();
        return new String(text, from, end() - from);
    }

    /** Where the present value begins. */
    public int start() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The text from a place that {@link #start()} gave up to the end of the present value. */
    public String since(int from) {
        return new String(text, from, end() - from);
    }

    private int end() {
        return (int) Math.min(length, parser.currentLocation().getCharOffset());
    }

    /** Notes what is wrong; only the first counts. */
    public void refuse(String rule) {
        if (problem.isEmpty()) {
            problem = Optional.of(rule);
        }
    }

    /** Notes a member that must not be there. */
    public void unknown(String name) {
        refuse(unknownRule(name));
    }

    /** What is said of a member that must not be there. */
    public static String unknownRule(String name) {
        return FieldName.key(name) + " is not known here";
    }

    /** What was wrong first. */
    public Optional<String> problem() {
        return problem;
    }
}
