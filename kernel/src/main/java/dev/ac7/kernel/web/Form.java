package dev.ac7.kernel.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a query or of a posted form (WHATWG URL, {@code application/x-www-form-urlencoded}). */
public final class Form {
    private static final int MAX_FIELDS = 256;

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    static Form parse(byte[] body) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw Refusal.of(400, "the form is not valid UTF-8");
        }
    }

    static Form parse(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (encoded.isEmpty()) {
            return new Form(fields);
        }
        String[] pairs = encoded.split("&", MAX_FIELDS + 1);
        if (pairs.length > MAX_FIELDS) {
            throw Refusal.of(400, "more than " + MAX_FIELDS + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return new Form(fields);
    }

    private static String decode(String encoded) {
        return Percent.decode(encoded, "malformed percent encoding");
    }

    /** The first value of the field, if it was sent. */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The first value of the field without surrounding white space, or an empty string. */
    public String text(String name) {
        return first(name).orElse("").strip();
    }

    /** As {@link #text}, with line ends as one character each; browsers send two (WHATWG HTML, form submission). */
    public String paragraphs(String name) {
        return text(name).replace("\r\n", "\n");
    }

    /** Every value of the field, in the order sent. */
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }
}
