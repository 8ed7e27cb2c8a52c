package dev.ac7.kernel.ops;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * One line of the log, already free of credentials: message, field values and exception messages have been through
 * {@link Redaction}.
 *
 * @param fields the key-value pairs; numbers and booleans as they are, everything else as text
 */
record LogLine(
        Instant time,
        Level level,
        String logger,
        String message,
        Map<String, Object> fields,
        Optional<LoggedError> error) {

    static LogLine of(
            Instant time,
            Level level,
            String logger,
            String message,
            List<KeyValuePair> pairs,
            @Nullable Throwable thrown,
            int frames) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (KeyValuePair pair : pairs) {
            fields.put(Objects.requireNonNullElse(pair.key, ""), value(pair.value));
        }
        return new LogLine(
                time,
                level,
                logger,
                Redaction.of(message),
                fields,
                Optional.ofNullable(thrown).map(error -> LoggedError.of(error, frames)));
    }

    private static Object value(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number;
            case Long number -> number;
            case Boolean truth -> truth;
            case null, default -> Redaction.of(String.valueOf(value));
        };
    }
}
