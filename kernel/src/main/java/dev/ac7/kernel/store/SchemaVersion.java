package dev.ac7.kernel.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The version of one migration: numbers, compared one after the other, as Flyway does. */
record SchemaVersion(List<Integer> numbers) implements Comparable<SchemaVersion> {
    SchemaVersion {
        numbers = List.copyOf(numbers);
    }

    /** Reads {@code 0_001} as a file name has it and {@code 0.001} as the history table has it, to the same value. */
    static SchemaVersion of(String text) {
        return new SchemaVersion(
                Arrays.stream(text.split("[._]", -1)).map(Integer::valueOf).toList());
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return Arrays.compare(
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                other.numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
