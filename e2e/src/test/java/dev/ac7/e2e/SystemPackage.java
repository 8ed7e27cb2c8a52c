package dev.ac7.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the system that tests run, installed from its packages where they are missing and may be. */
final class SystemPackage {
    private static final int INSTALL_MINUTES = 8;

    private SystemPackage() {}

    /**
     * Where a program is, after installing its package if need be. Tests run their own instances on ports of their own;
     * a service that comes with the package is none of theirs.
     *
     * @param name of the package
     * @param places where the program may lie
     * @throws IllegalStateException naming the package, when it is not here and cannot be installed
     */
    static Path program(String name, List<Path> places) {
        return find(places).orElseGet(() -> {
            install(name, places);
            return find(places)
                    .orElseThrow(() -> new IllegalStateException("these tests need the package \"" + name
                            + "\" of your system, which is not here and could not be installed: install it and run"
                            + " them again"));
        });
    }

    private static Optional<Path> find(List<Path> places) {
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** One at a time on this machine: the installer refuses company, and another process may want the same. */
    private static synchronized void install(String name, List<Path> places) {
        Path turn = Path.of(System.getProperty("java.io.tmpdir"), "ac7-tests-install.lock");
        try (FileChannel file = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            if (held.isValid() && find(places).isEmpty()) {
                run("apt-get", "update");
                run("apt-get", "install", "-y", "--no-install-recommends", name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // No such installer here; what is missing is named after this.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
