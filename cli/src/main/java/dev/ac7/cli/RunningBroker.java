package dev.ac7.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds the broker of a configuration file among the processes of this machine, where the system shows them. */
final class RunningBroker {
    private static final String MAIN = Ac7.class.getName();
    private static final List<String> FLAGS = List.of("--config-path", "--config");
    private static final String VARIABLE = "AC7_CONFIG_PATH=";

    private RunningBroker() {}

    /** What to do so that the broker of this file reads its trust file, with the very command where it is known. */
    static String reloadHint(Shell shell, Path config) {
        OptionalLong pid =
                shell.system() == OperatingSystem.UNIX ? find(Path.of("/proc"), config) : OptionalLong.empty();
        return "Restart the broker or send it SIGHUP, so that it reads that: "
                + (pid.isPresent() ? "kill -HUP " + pid.getAsLong() : "kill -HUP <pid of `ac7 serve`>");
    }

    /** Its process id; empty when it does not run, belongs to somebody else, or the system does not tell. */
    static OptionalLong find(Path processes, Path config) {
        try (Stream<Path> all = Files.list(processes)) {
            return all.filter(each -> each.getFileName().toString().matches("[0-9]+"))
                    .filter(each -> serves(each, config))
                    .mapToLong(each -> Long.parseLong(each.getFileName().toString()))
                    .findFirst();
        } catch (IOException | RuntimeException notShown) {
            return OptionalLong.empty();
        }
    }

    private static boolean serves(Path process, Path config) {
        try {
            List<String> arguments = texts(process.resolve("cmdline"));
            int main = arguments.indexOf(MAIN);
            if (main < 0
                    || main + 1 >= arguments.size()
                    || !arguments.get(main + 1).equals("serve")) {
                return false;
            }
            String named = named(arguments).or(() -> variable(process)).orElse("ac7.json");
            Path folder = process.resolve("cwd").toRealPath();
            return folder.resolve(named)
                    .normalize()
                    .equals(config.toAbsolutePath().normalize());
        } catch (IOException gone) {
            return false;
        }
    }

    private static Optional<String> named(List<String> arguments) {
        for (int at = 0; at < arguments.size(); at++) {
            for (String flag : FLAGS) {
                if (arguments.get(at).equals(flag) && at + 1 < arguments.size()) {
                    return Optional.of(arguments.get(at + 1));
                }
                if (arguments.get(at).startsWith(flag + "=")) {
                    return Optional.of(arguments.get(at).substring(flag.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> variable(Path process) {
        try {
            return texts(process.resolve("environ")).stream()
                    .filter(line -> line.startsWith(VARIABLE) && line.length() > VARIABLE.length())
                    .map(line -> line.substring(VARIABLE.length()))
                    .findFirst();
        } catch (IOException notMine) {
            return Optional.empty();
        }
    }

    private static List<String> texts(Path file) throws IOException {
        return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0"));
    }
}
