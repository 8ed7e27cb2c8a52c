package dev.ac7.cli;

import dev.ac7.client.Waiter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code ac7} command.
 *
 * <p>Only the verb that was asked for is built and read by picocli; the rest of the command costs nothing at start.
 */
public final class Ac7 {
    private final Shell shell;

    Ac7(Shell shell) {
        this.shell = shell;
    }

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] args) {
        // A command asks little and ends; a kept connection only risks that the broker closes it under the next
        // request.
        System.setProperty("http.keepAlive", "false");
        Shell shell = ofProcess();
        int exitCode = new Ac7(shell).run(Arrays.asList(args));
        shell.out().flush();
        shell.err().flush();
        System.exit(exitCode);
    }

    /** Runs one verb. Everything a person should know of a failure has been printed when this returns. */
    int run(List<String> args) {
        if (args.isEmpty() || isHelp(args.getFirst())) {
            shell.out().print(Usage.ALL);
            return ExitCode.OK;
        }
        if (args.getFirst().equals("-v") || args.getFirst().equals("--version")) {
            shell.out().println("ac7 " + Version.text());
            return ExitCode.OK;
        }
        try {
            return new VerbLine(shell).run(args);
        } catch (IOException e) {
            return say(ExitCode.FAILED, Explanation.of(e));
        } catch (RuntimeException e) {
            CommandFailure failure = Explanation.of(e);
            if (shell.environment("AC7_DEBUG").isPresent()) {
                e.printStackTrace(shell.err());
            }
            return say(failure.exitCode(), failure.message());
        }
    }

    static boolean isHelp(String argument) {
        return argument.equals("-h") || argument.equals("--help");
    }

    private int say(int exitCode, String message) {
        Paint paint = Paint.of(shell, shell.terminals().err());
        shell.err().println(paint.bad("ac7:") + " " + message);
        return exitCode;
    }

    static Shell ofProcess() {
        OperatingSystem system = OperatingSystem.named(System.getProperty("os.name"));
        return new Shell(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(Optional.ofNullable(System.getenv("HOME"))
                        .filter(home -> !home.isEmpty())
                        .orElseGet(() -> System.getProperty("user.home"))),
                system,
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Terminals.ofProcess(),
                Interrupts.ofProcess(),
                shell -> JLineConversation.open(),
                Browser.ofSystem(system),
                Clock.systemUTC(),
                Waiter.system(),
                SecureRandom::new);
    }

    /** The contract's lines hold characters that a locale of plain ASCII would turn into question marks. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
