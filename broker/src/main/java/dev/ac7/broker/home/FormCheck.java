package dev.ac7.broker.home;

import dev.ac7.contract.Bounds;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Issue;
import dev.ac7.kernel.web.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Holds a submitted form against the rules of the wire and collects one sentence for each field that breaks one. */
public final class FormCheck {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private String summary = "";

    /** Says what to enter instead; the first sentence about a field stays. */
    public void say(String field, String sentence) {
        fields.putIfAbsent(field, sentence);
    }

    /** The typed text as a value that checks itself; empty, and said, when it is none. */
    public <T> Optional<T> value(String field, String typed, Function<String, T> type) {
        try {
            return Optional.of(type.apply(typed));
        } catch (InvalidValue invalid) {
            say(field, typed.isEmpty() ? "Enter something here." : "It " + invalid.rule() + ".");
            return Optional.empty();
        }
    }

    /** Everything in a record of the contract that breaks a bound, under the name of the record's component. */
    public void bounds(Record record) {
        Bounds.check(record).forEach(this::say);
    }

    /** What a rule refused: by field where it says which, otherwise about the form as a whole. */
    public void refused(Refusal refusal) {
        refusal.details().forEach(this::say);
        if (refusal.details().isEmpty()) {
            summary = sentence(refusal.error());
        }
    }

    /** Moves what is said about one field to another, for a form that calls it something else. */
    public void rename(String from, String to) {
        String sentence = fields.remove(from);
        if (sentence != null) {
            say(to, sentence);
        }
    }

    private void say(Issue issue) {
        String field = "";
        for (Object step : issue.path()) {
            field = step instanceof String key ? key : field;
        }
        say(field, sentence(issue));
    }

    private static String sentence(Issue issue) {
        int rule = issue.message().indexOf(" must ");
        return rule < 0 ? sentence(issue.message()) : "It" + issue.message().substring(rule) + ".";
    }

    /** A public message of the wire as a sentence. */
    public static String sentence(String message) {
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    /** Whether anything was said. */
    public boolean failed() {
        return !summary.isEmpty() || !fields.isEmpty();
    }

    /** What was said. */
    public Problems problems() {
        return new Problems(summary, fields);
    }

    /** What was said about these fields alone. */
    public Problems problems(List<String> only) {
        Map<String, String> some = new LinkedHashMap<>(fields);
        some.keySet().retainAll(only);
        return new Problems("", some);
    }
}
