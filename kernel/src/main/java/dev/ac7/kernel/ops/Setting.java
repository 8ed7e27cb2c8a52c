package dev.ac7.kernel.ops;

import java.util.Optional;

/**
 * One thing an operator can set, as data: everything that help, documents, resolution and refusals say comes from here.
 *
 * @param name what a person calls it, for messages
 * @param flag command line flag such as {@code --port}, if it has one
 * @param environment environment variable such as {@code AC7_PORT}, if it has one; with {@code _FILE} appended it names
 *     a file that holds the value
 * @param key dotted place in the configuration file such as {@code https.bindHttp}, if it has one
 * @param fallback what it is when nobody says anything, written as a person would; empty when it is then simply absent
 * @param description one line for help and documents
 */
public record Setting<T>(
        String name,
        ValueType<T> type,
        boolean secret,
        Optional<String> flag,
        Optional<String> environment,
        Optional<String> key,
        Optional<String> fallback,
        String description) {

    /** A setting that nothing can set yet; add where it is read from with the methods below. */
    public static <T> Setting<T> of(String name, ValueType<T> type, String description) {
        return new Setting<>(
                name, type, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), description);
    }

    /** A setting whose value no message, table or log may show. */
    public static Setting<Secret> secret(String name, String description) {
        return new Setting<>(
                name,
                ValueType.secret(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                description);
    }

    /** The same, also read from this command line flag. */
    public Setting<T> flag(String value) {
        return new Setting<>(name, type, secret, Optional.of(value), environment, key, fallback, description);
    }

    /** The same, also read from this environment variable and its {@code _FILE} twin. */
    public Setting<T> environment(String value) {
        return new Setting<>(name, type, secret, flag, Optional.of(value), key, fallback, description);
    }

    /** The same, also read from this dotted key of the configuration file. */
    public Setting<T> key(String value) {
        return new Setting<>(name, type, secret, flag, environment, Optional.of(value), fallback, description);
    }

    /** The same, with this value when nobody says anything. */
    public Setting<T> fallback(String value) {
        return new Setting<>(name, type, secret, flag, environment, key, Optional.of(value), description);
    }
}
