package dev.ac7.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options as picocli leaves them. */
final class Given {
    private Given() {}

    /** The value of an option; an empty text counts as absent. */
    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }
}
