package dev.ac7.cli;

import dev.ac7.client.Waiter;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a verb sees of the world it was started in. Tests give their own.
 *
 * @param environment environment variables
 * @param directory working directory, absolute
 * @param home home directory of the user
 * @param system operating system, which decides where per-user files lie
 * @param in standard input
 * @param out results
 * @param err diagnostics
 * @param terminals which of the three are a terminal
 * @param interrupts tells when the person presses Ctrl-C
 * @param talk begins a conversation at the terminal
 * @param browser shows pages to the person
 * @param clock the only clock
 * @param waiter the only way to wait
 * @param random the only randomness, made when it is first needed because that takes a while
 */
record Shell(
        Map<String, String> environment,
        Path directory,
        Path home,
        OperatingSystem system,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Interrupts interrupts,
        Function<Shell, Conversation> talk,
        Browser browser,
        Clock clock,
        Waiter waiter,
        Supplier<SecureRandom> random) {

    /** Value of an environment variable; an empty one counts as absent. */
    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path as the person wrote it, seen from the working directory. */
    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    /** A path for people: with {@code ~} for the home directory. */
    String shown(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }

    /** Prints one diagnostic line. */
    void warn(String message) {
        err.println("ac7: warning: " + message);
    }

    /** Whether a person sits there who can be asked. */
    boolean conversation() {
        return terminals.in() && terminals.out();
    }

    /** Begins a conversation at the terminal. */
    Conversation converse() {
        return talk.apply(this);
    }

    /** Colours for stdout, none unless it is a terminal. */
    Paint paint() {
        return Paint.of(this, terminals.out());
    }
}
