package dev.ac7.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * One walk through a JSON tree beside the shape it should have: where it stands, and what did not fit so far. One use,
 * one thread.
 */
final class Reading {
    private static final int MOST_ISSUES = 32;

    private final boolean bounded;
    private final boolean exact;
    private final List<Object> path = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();

    private Reading(boolean bounded, boolean exact) {
        this.bounded = bounded;
        this.exact = exact;
    }

    /** JSON types, required keys, value types, and every bound of size and form count. */
    static Reading bounded() {
        return new Reading(true, false);
    }

    /** JSON types, required keys and value types count. */
    static Reading typed() {
        return new Reading(false, false);
    }

    /** As {@link #bounded()}, and no object may have a member that is not its record's. */
    static Reading exact() {
        return new Reading(true, true);
    }

    boolean isExact() {
        return exact;
    }

    boolean isBounded() {
        return bounded;
    }

    /** What did not fit, at most 32 issues. */
    List<Issue> issues() {
        return issues;
    }

    boolean isFull() {
        return issues.size() >= MOST_ISSUES;
    }

    /** Something about the value here does not fit. */
    void refuse(String rule) {
        if (!isFull()) {
            issues.add(Issue.at(path, rule));
        }
    }

    /** Something about the value at a key of the object here does not fit. */
    void refuse(String key, String rule) {
        path.addLast(key);
        refuse(rule);
        path.removeLast();
    }

    /** Reads the value at a key or an index of the value here. */
    Object read(Object step, Object json, Shape shape) {
        path.addLast(step);
        Object value = shape.read(json, this);
        path.removeLast();
        return value;
    }
}
