package dev.ac7.kernel.ops;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * Where every log line of this process goes: standard error, one line each, JSON unless a person is looking (contract
 * broker.md, section 24). Speaks from the first moment with level info and format auto; a program sets its own once its
 * settings are known.
 *
 * <p>The level is that of our own loggers. Libraries are heard from warn on, and fully when the level is debug or
 * trace.
 */
public final class Logs {
    private record Voice(LogLevel level, boolean json, int frames, Clock clock, ZoneId zone) {}

    private static final ReentrantLock LOCK = new ReentrantLock();

    // SLF4J's loggers are static, and so must be what they speak through.
    private static volatile Voice voice = voice(LogLevel.INFO, LogFormat.AUTO, LoggedError.FRAMES, Clock.systemUTC());

    private Logs() {}

    /** From now on, this much and in this form. */
    public static void configure(LogLevel level, LogFormat format) {
        configure(level, format, Clock.systemUTC());
    }

    /** The same, with at most so many lines of the stack of each exception and of its causes. */
    public static void configure(LogLevel level, LogFormat format, int stackLines) {
        voice = voice(level, format, stackLines, Clock.systemUTC());
    }

    static void configure(LogLevel level, LogFormat format, Clock clock) {
        voice = voice(level, format, LoggedError.FRAMES, clock);
    }

    /**
     * Makes what libraries log through {@code java.util.logging} come out here too, so that no line on standard error
     * has another form. For servers; a short command does not need it and would pay for loading it.
     */
    public static void captureJavaUtilLogging() {
        JavaUtilLogging.capture();
    }

    static boolean enabled(boolean own, Level level) {
        LogLevel wanted = voice.level;
        boolean quieter = !own && wanted == LogLevel.INFO;
        return (quieter ? LogLevel.WARN : wanted).includes(level);
    }

    static void write(
            Level level, String logger, String message, List<KeyValuePair> fields, @Nullable Throwable thrown) {
        Voice now = voice;
        LogLine line = LogLine.of(now.clock.instant(), level, logger, message, fields, thrown, now.frames);
        String text = now.json ? LogEncoding.json(line) : LogEncoding.text(line, now.zone);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.err;
        LOCK.lock();
        try {
            out.write(bytes, 0, bytes.length);
            out.flush();
        } finally {
            LOCK.unlock();
        }
    }

    private static Voice voice(LogLevel level, LogFormat format, int frames, Clock clock) {
        boolean json = switch (format) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> !StandardError.isTerminal();
        };
        return new Voice(level, json, frames, clock, ZoneId.systemDefault());
    }
}
