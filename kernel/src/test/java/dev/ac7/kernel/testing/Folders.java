package dev.ac7.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removing what tests left. */
public final class Folders {
    private Folders() {}

    /** Removes a folder with all that is in it; what is gone already, another test process removed at the same time. */
    public static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException failure) {
            if (Files.exists(folder)) {
                throw new IllegalStateException("cannot remove " + folder, failure);
            }
        }
    }
}
