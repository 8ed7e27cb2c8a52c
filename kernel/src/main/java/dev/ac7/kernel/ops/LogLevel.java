package dev.ac7.kernel.ops;

import org.slf4j.event.Level;

/** How much is logged, from little to much. */
public enum LogLevel {
    /** What failed. */
    ERROR(Level.ERROR),
    /** And what an operator should look at. */
    WARN(Level.WARN),
    /** And what happened, one line for each change. */
    INFO(Level.INFO),
    /** And why; other people's libraries speak too. */
    DEBUG(Level.DEBUG),
    /** And everything else. */
    TRACE(Level.TRACE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    /** Whether a line of this level is logged. */
    boolean includes(Level line) {
        return line.toInt() >= level.toInt();
    }
}
