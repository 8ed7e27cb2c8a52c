package dev.ac7.kernel.ops;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that someone who wrote an unknown one probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest known name when it is near enough to be a slip: about one edit in three letters. */
    public static Optional<String> nearest(String unknown, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(unknown, name) <= Math.max(1, unknown.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The sentence to append to "unknown …": empty when nothing is near. */
    public static String sentence(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** Levenshtein distance, letter case ignored. */
    static int distance(String first, String second) {
        String left = first.toLowerCase(Locale.ROOT);
        String right = second.toLowerCase(Locale.ROOT);
        int[] above = new int[right.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] line = new int[above.length];
            line[0] = row;
            for (int column = 1; column < line.length; column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                line[column] = Math.min(Math.min(line[column - 1], above[column]) + 1, above[column - 1] + change);
            }
            above = line;
        }
        return above[right.length()];
    }
}
