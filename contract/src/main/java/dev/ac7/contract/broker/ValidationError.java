package dev.ac7.contract.broker;

import dev.ac7.contract.Issue;
import java.util.List;

/** A body or parameter that breaks its bounds, with every field that does. */
public record ValidationError(String error, List<Issue> details) {
    public ValidationError {
        details = List.copyOf(details);
    }
}
