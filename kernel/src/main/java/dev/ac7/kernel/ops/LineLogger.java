package dev.ac7.kernel.ops;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** One logger: keeps its name, asks {@link Logs} whether to speak, and hands it finished lines. */
final class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;
    private static final String OWN = "dev.ac7";

    private final boolean own;

    LineLogger(String name) {
        this.name = name;
        this.own = name.startsWith(OWN);
    }

    @Override
    public boolean isTraceEnabled() {
        return Logs.enabled(own, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return Logs.enabled(own, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return Logs.enabled(own, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return Logs.enabled(own, Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return Logs.enabled(own, Level.ERROR);
    }

    @Override
    public void log(LoggingEvent event) {
        List<KeyValuePair> fields = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
        write(event.getLevel(), event.getMessage(), event.getArgumentArray(), fields, event.getThrowable());
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable error) {
        write(level, message, arguments, List.of(), error);
    }

    private void write(
            Level level,
            @Nullable String message,
            @Nullable Object @Nullable [] arguments,
            List<KeyValuePair> fields,
            @Nullable Throwable error) {
        String text = MessageFormatter.basicArrayFormat(message, arguments);
        Logs.write(level, name, text == null ? "" : text, fields, error);
    }
}
