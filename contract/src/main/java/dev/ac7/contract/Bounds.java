package dev.ac7.contract;

import java.util.List;

/** Holds records against the bounds that their annotations state. */
public final class Bounds {
    private Bounds() {}

    /** Everything in the record that breaks a bound, at most 32 issues; empty when it may cross the wire. */
    public static List<Issue> check(Record value) {
        Reading reading = Reading.bounded();
        ShapeReader.of(value.getClass()).read(JsonWriter.tree(value), reading);
        return reading.issues();
    }
}
