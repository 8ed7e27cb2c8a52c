package dev.ac7.cli;

import dev.ac7.kernel.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A shell whose streams are captured, whose clock a test moves, and whose folders are a test's own. */
final class TestShell {
    final MovableClock clock = new MovableClock();
    final TestInterrupts interrupts = new TestInterrupts();
    final List<URI> opened = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    final TestWaiter waiter = new TestWaiter(clock);
    private Clock seen = clock;
    private OperatingSystem system = OperatingSystem.UNIX;
    private Terminals terminals = Terminals.NONE;
    private Path directory;
    private String input = "";
    private Function<Shell, Conversation> talk = PlainConversation::new;

    TestShell(Path folder) {
        this.folder = folder;
        this.directory = folder.resolve("work");
        try {
            Files.createDirectories(directory);
            Files.createDirectories(home());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    Path directory() {
        return directory;
    }

    TestShell in(Path other) {
        this.directory = other;
        return this;
    }

    TestShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestShell on(OperatingSystem other) {
        this.system = other;
        return this;
    }

    /** Puts a person at a terminal who types these lines. */
    TestShell typing(String... lines) {
        this.terminals = new Terminals(true, true, true);
        this.input = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return this;
    }

    /** Pipes this into standard input. */
    TestShell piping(String text) {
        this.input = text;
        return this;
    }

    /** Shows results on a terminal with colours or without. */
    TestShell onTerminal() {
        this.terminals = new Terminals(true, true, true);
        return this;
    }

    /** Gives wizards this person to talk to. */
    TestShell talkingTo(Conversation person) {
        this.talk = any -> person;
        return this;
    }

    /** Uses the machine's clock, for what waits. */
    TestShell realTime() {
        this.seen = Clock.systemUTC();
        return this;
    }

    Shell shell() {
        return new Shell(
                Map.copyOf(environment),
                directory,
                home(),
                system,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminals,
                interrupts,
                talk,
                opened::add,
                seen,
                waiter,
                SecureRandom::new);
    }

    /** Runs a command as the process would. */
    int run(String... args) {
        return new Ac7(shell()).run(List.of(args));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
