package dev.ac7.authority.storage;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Redaction;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** What is said of a file that cannot be read: its path, line and column, and what is wrong there. */
final class BadFile {
    private BadFile() {}

    static InvalidSettings at(Path file, TokenStreamLocation place, String problem) {
        return new InvalidSettings(file + ":" + place.getLineNr() + ":" + place.getColumnNr() + ": " + problem);
    }

    static InvalidSettings of(Path file, JacksonException failure) {
        String problem = Redaction.of(failure.getOriginalMessage());
        TokenStreamLocation place = failure.getLocation();
        return place == null ? of(file, problem) : at(file, place, problem);
    }

    static InvalidSettings of(Path file, String problem) {
        return new InvalidSettings(file + ": " + problem);
    }
}
