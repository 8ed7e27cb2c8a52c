package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ac7.contract.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several commands save a token at one moment. */
class AuthFileRaceTest {
    private static final int SAVERS = 4;
    private static final int SAVES = 12;

    @TempDir
    Path folder;

    /** A process of its own that saves some tokens, each for another broker. */
    public static void main(String[] arguments) {
        save(Path.of(arguments[0]), arguments[1]);
    }

    private static void save(Path file, String saver) {
        AuthFile tokens = new AuthFile(new AuthLocation(file, AuthLocation.Kind.CHOSEN));
        for (int number = 0; number < SAVES; number++) {
            try {
                tokens.save(new AuthFile.Entry(url(saver, number), new Secret("ac7_x"), 1));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static String url(String saver, int number) {
        return "https://" + saver + "-" + number + ".example";
    }

    private static Set<String> saved(Path file) {
        Set<String> urls = new HashSet<>();
        new AuthFile(new AuthLocation(file, AuthLocation.Kind.CHOSEN))
                .entries()
                .forEach(entry -> urls.add(entry.url()));
        return urls;
    }

    private static Set<String> all() {
        Set<String> urls = new HashSet<>();
        for (int saver = 0; saver < SAVERS; saver++) {
            for (int number = 0; number < SAVES; number++) {
                urls.add(url("s" + saver, number));
            }
        }
        return urls;
    }

    @Test
    void threadsLoseNothing() throws Exception {
        Path file = folder.resolve("tokens/auth.json");
        CyclicBarrier together = new CyclicBarrier(SAVERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(SAVERS)) {
            List<Future<?>> savers = new ArrayList<>();
            for (int saver = 0; saver < SAVERS; saver++) {
                String name = "s" + saver;
                savers.add(threads.submit(() -> {
                    together.await();
                    save(file, name);
                    return Optional.empty();
                }));
            }
            for (Future<?> saver : savers) {
                saver.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(saved(file)).isEqualTo(all());
    }

    @Test
    void processesLoseNothing() throws Exception {
        Path file = folder.resolve("tokens/auth.json");
        List<Process> processes = new ArrayList<>();
        try {
            for (int saver = 0; saver < SAVERS; saver++) {
                processes.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AuthFileRaceTest.class.getName(),
                                file.toString(),
                                "s" + saver)
                        .inheritIO()
                        .start());
            }
            for (Process process : processes) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        assertThat(saved(file)).isEqualTo(all());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FileGuard.lockFile(file))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
        Path file = folder.resolve("auth.json");
        Path elsewhere = folder.resolve("elsewhere");
        Files.createSymbolicLink(FileGuard.lockFile(file), elsewhere);

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> save(file, "s0"));

        assertThat(elsewhere).doesNotExist();
    }
}
