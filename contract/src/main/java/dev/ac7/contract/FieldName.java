package dev.ac7.contract;

import java.util.List;

/** How a path is named in a message: {@code role.title}, {@code permissions[0]}, or {@code body} for the root. */
final class FieldName {
    private static final int LONGEST_KEY = 64;

    private FieldName() {}

    static String of(List<Object> path) {
        if (path.isEmpty()) {
            return "body";
        }
        StringBuilder name = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer) {
                name.append('[').append(step).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step);
            }
        }
        return name.toString();
    }

    /** A key as it may be repeated to its sender: cut to 64 characters, and without halves of characters. */
    static String key(String raw) {
        String cut = raw.length() <= LONGEST_KEY ? raw : raw.substring(0, LONGEST_KEY);
        return Text.wellFormed(cut) ? cut : "?";
    }
}
