package dev.ac7.kernel.ops;

import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.event.Level;

/** Passes what is logged through {@code java.util.logging} to {@link Logs}. */
final class JavaUtilLogging extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    private JavaUtilLogging() {}

    static void capture() {
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new JavaUtilLogging());
    }

    @Override
    public void publish(LogRecord record) {
        Level level = level(record.getLevel().intValue());
        if (Logs.enabled(false, level)) {
            String name = Objects.requireNonNullElse(record.getLoggerName(), "java.util.logging");
            Logs.write(level, name, formatter.formatMessage(record), List.of(), record.getThrown());
        }
    }

    @Override
    public void flush() {
        // Every line is written at once.
    }

    @Override
    public void close() {
        // Standard error stays open.
    }

    private static Level level(int value) {
        if (value >= java.util.logging.Level.SEVERE.intValue()) {
            return Level.ERROR;
        }
        if (value >= java.util.logging.Level.WARNING.intValue()) {
            return Level.WARN;
        }
        return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
    }
}
