package dev.ac7.broker.home;

import java.util.HashMap;
import java.util.Map;

/**
 * What was wrong with a submitted form.
 *
 * @param summary one sentence above the form; empty when the fields say it all
 * @param fields field name to one sentence that says what to enter instead
 */
public record Problems(String summary, Map<String, String> fields) {
    private static final Problems NONE = new Problems("", Map.of());

    /** Copies the map. */
    public Problems {
        fields = Map.copyOf(fields);
    }

    /** Nothing was wrong, or nothing was submitted yet. */
    public static Problems none() {
        return NONE;
    }

    /** One field was wrong. */
    public static Problems of(String field, String sentence) {
        return new Problems("", Map.of(field, sentence));
    }

    /** The form as a whole was refused. */
    public static Problems of(String summary) {
        return new Problems(summary, Map.of());
    }

    /** Both together; this summary counts if it says anything. */
    public Problems and(Problems other) {
        Map<String, String> both = new HashMap<>(other.fields);
        both.putAll(fields);
        return new Problems(summary.isEmpty() ? other.summary : summary, both);
    }

    /** The sentence for this field; empty when it was right. */
    public String at(String field) {
        return fields.getOrDefault(field, "");
    }

    /** Whether anything was wrong. */
    public boolean any() {
        return !summary.isEmpty() || !fields.isEmpty();
    }
}
