package dev.ac7.kernel.ops;

/** How a log line looks. */
public enum LogFormat {
    /** Text when standard error is a terminal, JSON otherwise. */
    AUTO,
    /** One JSON object a line. */
    JSON,
    /** Text for people. */
    TEXT
}
