package dev.ac7.contract;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value on the wire looks like, read once from the types and annotations of a record: the one place where bounds
 * stand.
 */
sealed interface Shape {
    /** How a value of another JSON type is refused, worded to follow a field's name. */
    String expected();

    /**
     * A string. Where the type makes itself of text, its creator alone decides, with {@link InvalidValue}, and may read
     * more than it writes.
     */
    record Texts(Optional<Length> length, Optional<Matching> matching, Optional<MethodHandle> creator)
            implements Shape {
        @Override
        public String expected() {
            return "must be a string";
        }
    }

    /** A compiled {@link Matches}. */
    record Matching(Pattern pattern, String says) {
        String rule() {
            return says.isEmpty() ? "must match " + pattern.pattern() : "must be " + says;
        }
    }

    /** An integer, both ends included. */
    record Integers(long least, long greatest) implements Shape {
        @Override
        public String expected() {
            return "must be an integer";
        }
    }

    /** True or false. */
    record Flags() implements Shape {
        @Override
        public String expected() {
            return "must be true or false";
        }
    }

    /** One of a few strings, in the order of the enum. */
    record Names(List<String> names) implements Shape {
        @Override
        public String expected() {
            return "must be one of " + String.join(", ", names);
        }
    }

    /** A list of values of one shape. */
    record Lists(Shape entry, Optional<Count> count) implements Shape {
        @Override
        public String expected() {
            return "must be a list";
        }
    }

    /** An object whose keys are free. */
    record Maps(Shape key, Shape value, Optional<Count> count) implements Shape {
        @Override
        public String expected() {
            return "must be an object";
        }
    }

    /** An object whose keys are the components of a record. */
    record Objects(Class<?> type, List<Key> keys, int minProperties, boolean ignoresOtherTypes) implements Shape {
        @Override
        public String expected() {
            return "must be an object";
        }
    }

    /**
     * One key of an object.
     *
     * @param optional the key may be absent, and is never null
     * @param nullable the key is always there, and may be null
     */
    record Key(String name, Shape shape, boolean optional, boolean nullable) {}

    /** One of several objects, told apart by the value of a key. */
    record Choice(Class<?> type, String key, List<Option> options) implements Shape {
        @Override
        public String expected() {
            return "must be an object";
        }

        List<String> names() {
            return options.stream().map(Option::name).toList();
        }
    }

    /** What a {@link Choice} becomes when its key holds this name. */
    record Option(String name, Objects shape) {}

    /** One of several objects, told apart by the keys they have: the first whose required keys are all there. */
    record AnyOf(Class<?> type, List<Objects> options) implements Shape {
        @Override
        public String expected() {
            return "must be an object";
        }
    }

    /** Any JSON value. */
    record Anything() implements Shape {
        @Override
        public String expected() {
            return "must be a JSON value";
        }
    }
}
