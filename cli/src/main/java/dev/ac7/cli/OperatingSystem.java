package dev.ac7.cli;

import java.util.Locale;

/** The families of systems that keep per-user files in different places. */
enum OperatingSystem {
    /** Linux and the BSDs: XDG folders. */
    UNIX,
    /** macOS: the Library folder. */
    MACOS,
    /** Windows: the roaming application data folder. */
    WINDOWS;

    /** The system with this name, as the {@code os.name} property gives it. */
    static OperatingSystem named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac") || lower.startsWith("darwin")) {
            return MACOS;
        }
        return lower.startsWith("windows") ? WINDOWS : UNIX;
    }
}
