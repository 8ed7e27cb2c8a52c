package dev.ac7.contract;

import java.util.List;

/** Holds records against the bounds that their annotations state. */
public final class Bounds {
    private Bounds() {}

    /** Everything in the record that breaks a bound, at most 32 issues; empty when it may cross the wire. */
    public static List<Issue> check(Object value) {
        return ShapeCheck.check(
                WireMapper.get().valueToTree(value),
                ShapeReader.of(declared(value.getClass())),
                ShapeCheck.Strictness.BOUNDED);
    }

    /** A record that is one of several stands under the name of the sealed interface that tells them apart. */
    private static Class<?> declared(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed() && ShapeReader.of(parent) instanceof Shape.Choice) {
                return parent;
            }
        }
        return type;
    }
}
