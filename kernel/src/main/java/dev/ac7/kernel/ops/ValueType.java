package dev.ac7.kernel.ops;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a setting's text means: how it is read and what is allowed, in words.
 *
 * @param bound completes the sentence "the port must be …"; shown with every refusal, so it must never depend on the
 *     value
 * @param list whether a JSON array is accepted too, each element a part of a comma-separated text
 * @param reader turns the text into the value; the path is the folder that relative paths start from; empty refuses
 */
public record ValueType<T>(String bound, boolean list, Reader<T> reader) {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

    /** Reads one text. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The value, or empty when the text is not allowed. */
        Optional<T> read(String text, Path folder);
    }

    /** Any kind of value, read by a function that throws {@link IllegalArgumentException} for what is not allowed. */
    public static <T> ValueType<T> of(String bound, Function<String, T> reader) {
        return new ValueType<>(bound, false, (text, folder) -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** An integer within these bounds, both included. */
    public static ValueType<Integer> integer(int minimum, int maximum) {
        return of("an integer from " + minimum + " to " + maximum, text -> {
            long value = INTEGER.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
            if (value < minimum || value > maximum) {
                throw new IllegalArgumentException();
            }
            return (int) value;
        });
    }

    /** Text of this many UTF-16 units, both bounds included. */
    public static ValueType<String> text(int minimum, int maximum) {
        return of("text of " + minimum + " to " + maximum + " characters", text -> {
            if (text.length() < minimum || text.length() > maximum) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** Text that is never shown again. */
    public static ValueType<Secret> secret() {
        return of("a non-empty secret", text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException();
            }
            return Secret.of(text);
        });
    }

    /** {@code true} or {@code false}. */
    public static ValueType<Boolean> flag() {
        return of("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** One of an enum's names, written in lower case with {@code -} for {@code _}; letter case does not matter. */
    public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String names =
                String.join(", ", constants.stream().map(ValueType::written).toList());
        return new ValueType<>(
                "one of " + names,
                false,
                (text, folder) -> constants.stream()
                        .filter(constant -> written(constant).equalsIgnoreCase(text))
                        .findFirst());
    }

    /** A path; a relative one in the configuration file starts at that file's folder, elsewhere at the working one. */
    public static ValueType<Path> path() {
        return new ValueType<>("a file system path", false, (text, folder) -> {
            try {
                return text.isBlank()
                        ? Optional.empty()
                        : Optional.of(folder.resolve(text).toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** A list of at most this many values, separated by commas; in the file also a JSON array. Empty text: none. */
    public static <T> ValueType<List<T>> listOf(ValueType<T> element, int maximum) {
        return new ValueType<>(
                "a list of at most " + maximum + ", each " + element.bound(),
                true,
                (text, folder) -> readList(element, maximum, text, folder));
    }

    private static <T> Optional<List<T>> readList(ValueType<T> element, int maximum, String text, Path folder) {
        List<String> parts = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        List<T> values = new ArrayList<>();
        for (String part : parts) {
            element.reader().read(part, folder).ifPresent(values::add);
        }
        return parts.size() <= maximum && values.size() == parts.size()
                ? Optional.of(List.copyOf(values))
                : Optional.empty();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
