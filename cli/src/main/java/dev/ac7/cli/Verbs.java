package dev.ac7.cli;

import java.util.Optional;

/**
 * The verbs by name. A switch rather than a table of objects, so that starting the command loads the one verb that was
 * asked for and no other.
 */
final class Verbs {
    private Verbs() {}

    /** The verb of this name, or of these two words separated by one space; nothing when there is none. */
    static Optional<Verb> find(String name) {
        Verb verb = switch (name) {
            default -> null;
        };
        return Optional.ofNullable(verb);
    }

    /** Whether this verb has subcommands. */
    static boolean isGroup(String name) {
        return switch (name) {
            case "member", "enroll", "tokens", "team", "presets" -> true;
            default -> false;
        };
    }
}
