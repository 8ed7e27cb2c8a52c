package dev.ac7.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Puts a failure of files or network into words, since the text of many I/O exceptions is only a path. */
final class Explanation {
    private Explanation() {}

    /** What went wrong, in one line. */
    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "no such file or folder: " + e.getFile();
            case AccessDeniedException e -> "permission denied: " + e.getFile();
            case FileSystemException e ->
                e.getFile() + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
