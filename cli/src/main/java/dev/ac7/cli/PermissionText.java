package dev.ac7.cli;

import dev.ac7.contract.broker.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Permissions as one argument: names separated by commas. */
final class PermissionText {
    private PermissionText() {}

    /** The names in the text; none when it is empty. */
    static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The leaves in the text; a preset's name is refused. */
    static List<Permission> leaves(String text) {
        for (String name : names(text)) {
            if (!Permission.isLeaf(name)) {
                throw CommandFailure.usage(
                        "--permissions: \"" + name + "\" is no permission; there are " + shown(Permission.all()));
            }
        }
        return names(text).stream().map(Permission::of).toList();
    }

    /** For a table or a sentence; a member without permissions has the baseline everybody has. */
    static String orBaseline(List<Permission> permissions) {
        return permissions.isEmpty() ? "baseline" : joined(permissions);
    }

    /** Separated by commas alone, so that a table cell is one word. */
    static String joined(List<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).collect(Collectors.joining(","));
    }

    /** Separated for reading. */
    static String shown(List<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).collect(Collectors.joining(", "));
    }
}
