package dev.ac7.contract;

import java.util.List;

/** A body that is no JSON, or not the JSON that was asked for. Its issues are safe to send back. */
public final class InvalidBody extends IllegalArgumentException {
    private final transient List<Issue> issues;

    /** Takes at least one issue. */
    public InvalidBody(List<Issue> issues) {
        super(issues.getFirst().message());
        this.issues = List.copyOf(issues);
    }

    /** What is wrong, in the order in which it was found; never empty. */
    public List<Issue> issues() {
        return issues;
    }
}
