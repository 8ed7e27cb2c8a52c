package dev.ac7.contract;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A string.
 *
 * @param trimmed whether white space around it is left out first
 * @param maker makes the Java value where it is not the string itself
 * @param checksItself whether only the maker decides: it may read more than is ever written, and the bounds describe
 *     what is written
 */
record TextShape(
        boolean trimmed, Optional<Length> length, Optional<Form> form, Optional<Maker> maker, boolean checksItself)
        implements Shape {
    static final String UNSTORABLE = "must be text without NUL and without halves of characters";

    /** A compiled {@link Matches}. */
    record Form(Pattern pattern, String says) {
        String rule() {
            return says.isEmpty() ? "must match " + pattern.pattern() : "must be " + says;
        }
    }

    @Override
    public String expected() {
        return "must be a string";
    }

    @Override
    public boolean fits(Object json) {
        return json instanceof String;
    }

    @Override
    public Object read(Object json, Reading reading) {
        if (!(json instanceof String given)) {
            reading.refuse(expected());
            return json;
        }
        String text = trimmed ? given.strip() : given;
        if (reading.isBounded() && !checksItself && !isWithin(text, reading)) {
            return json;
        }
        return maker.isPresent() ? maker.get().make(reading, text) : text;
    }

    private boolean isWithin(String text, Reading reading) {
        if (!Text.storable(text)) {
            reading.refuse(UNSTORABLE);
        } else if (length.isPresent() && !isWithin(text, length.get())) {
            reading.refuse(rule(length.get()));
        } else if (form.isPresent() && !form.get().pattern().matcher(text).matches()) {
            reading.refuse(form.get().rule());
        } else {
            return true;
        }
        return false;
    }

    private static boolean isWithin(String text, Length length) {
        return text.length() >= length.min() && text.length() <= length.max();
    }

    private static String rule(Length length) {
        return length.min() == 0
                ? "must be at most " + length.max() + " characters"
                : "must be " + length.min() + " to " + length.max() + " characters";
    }

    @Override
    public Map<String, Object> schema(SchemaNames names) {
        Map<String, Object> schema = JsonSchemas.ordered("type", "string");
        if (length.isPresent()) {
            if (length.get().min() > 0) {
                schema.put("minLength", length.get().min());
            }
            schema.put("maxLength", length.get().max());
        }
        form.ifPresent(matches -> schema.put("pattern", matches.pattern().pattern()));
        return schema;
    }
}
