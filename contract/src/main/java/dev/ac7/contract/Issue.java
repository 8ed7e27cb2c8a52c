package dev.ac7.contract;

import java.util.List;

/**
 * One thing wrong with a body (broker.openapi.yaml, ValidationIssue).
 *
 * @param path keys (String) and indexes (Integer) from the root of the body to the value
 * @param message names the field and the rule it breaks; never the value
 */
public record Issue(List<Object> path, String message) {
    public Issue {
        path = path.stream().map(Issue::step).toList();
    }

    /** JSON has one kind of number; an index is an Integer however it was read. */
    private static Object step(Object step) {
        return step instanceof Long index ? (Object) index.intValue() : step;
    }

    /** An issue whose message is the field's name followed by the rule. */
    public static Issue at(List<Object> path, String rule) {
        return new Issue(path, FieldName.of(path) + " " + rule);
    }
}
