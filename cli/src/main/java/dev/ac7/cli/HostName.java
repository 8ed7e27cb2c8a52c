package dev.ac7.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The name of this computer, found without asking the network: a resolver that does not answer would hold up the
 * command for seconds.
 */
final class HostName {
    private static final List<String> VARIABLES = List.of("HOSTNAME", "COMPUTERNAME");

    private HostName() {}

    /** The name, if the environment, one of these files, or the last resort has one. */
    static Optional<String> find(Shell shell, List<Path> files) {
        return VARIABLES.stream()
                .flatMap(variable -> shell.environment(variable).stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .or(() ->
                        files.stream().flatMap(file -> firstLine(file).stream()).findFirst());
    }

    /** Where Linux and the BSDs keep the name. */
    static List<Path> systemFiles() {
        return List.of(Path.of("/proc/sys/kernel/hostname"), Path.of("/etc/hostname"), Path.of("/etc/myname"));
    }

    /** Asks the {@code hostname} program, which every system has; for macOS, which keeps the name in no file. */
    static Optional<String> ask() {
        try {
            Process process = new ProcessBuilder("hostname")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (var answer = process.inputReader()) {
                return Optional.ofNullable(answer.readLine()).map(String::strip).filter(name -> !name.isEmpty());
            }
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
