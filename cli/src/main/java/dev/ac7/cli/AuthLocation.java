package dev.ac7.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Where saved tokens lie (contract: cli.md, section 2).
 *
 * @param file the file
 * @param kind why it is this one
 */
record AuthLocation(Path file, Kind kind) {
    /** Environment variable that names the exact file. */
    static final String OVERRIDE = "AC7_AUTH_CONFIG_PATH";

    private static final Path PROJECT_FILE = Path.of(".ac7", "auth.json");

    /** Why a file was chosen. */
    enum Kind {
        /** Named by flag or environment. */
        CHOSEN,
        /** Found in the working directory or above it. */
        PROJECT,
        /** The per-user file. */
        USER
    }

    /** The file that commands read and {@code connect} writes: the one chosen, else a project's, else the user's. */
    static AuthLocation of(Shell shell, Optional<String> chosen) {
        return chosen.filter(path -> !path.isEmpty())
                .or(() -> shell.environment(OVERRIDE))
                .map(path -> new AuthLocation(shell.resolve(path), Kind.CHOSEN))
                .or(() -> project(shell).map(file -> new AuthLocation(file, Kind.PROJECT)))
                .orElseGet(() -> new AuthLocation(userFile(shell), Kind.USER));
    }

    /** Whether the folder exists for this file alone, so that its mode is ours to set. */
    boolean ownFolder() {
        return kind != Kind.CHOSEN;
    }

    private static Optional<Path> project(Shell shell) {
        for (Path folder = shell.directory(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(PROJECT_FILE);
            if (Files.isRegularFile(file) && trusted(shell, file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * A file that somebody else planted in a shared folder would send this user's requests to a broker of their choice,
     * so both the file and its folder must be the user's own.
     */
    private static boolean trusted(Shell shell, Path file) {
        Path folder = file.resolveSibling("");
        if (own(file) && own(folder)) {
            return true;
        }
        shell.warn("ignoring " + file + ": it belongs to another user");
        return false;
    }

    private static boolean own(Path path) {
        try {
            UserPrincipal user = path.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", ""));
            // Both the name in the folder and what a link there leads to.
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user)
                    && Files.getOwner(path).equals(user);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static Path userFile(Shell shell) {
        Path folder = switch (shell.system()) {
            case MACOS -> shell.home().resolve("Library/Application Support");
            case WINDOWS ->
                shell.environment("APPDATA")
                        .map(Path::of)
                        .orElseGet(() -> shell.home().resolve("AppData/Roaming"));
            // A relative XDG_CONFIG_HOME must be ignored (XDG Base Directory Specification).
            case UNIX ->
                shell.environment("XDG_CONFIG_HOME")
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> shell.home().resolve(".config"));
        };
        return folder.resolve("ac7/auth.json");
    }
}
