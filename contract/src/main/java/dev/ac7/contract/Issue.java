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
        path = List.copyOf(path);
    }

    /** An issue whose message is the field's name followed by the rule. */
    public static Issue at(List<Object> path, String rule) {
        return new Issue(path, FieldName.of(path) + " " + rule);
    }
}
