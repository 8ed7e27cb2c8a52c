package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ac7 connect} as a process of its own, told to end by real signals. */
@EnabledOnOs(OS.LINUX)
class ConnectProcessTest {
    private static final String DEVICE_CODE = "ac7-dc_" + "d".repeat(43);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @Promise(17)
    void aSignalEndsItWithNothingLeftBehind(String signal) throws Exception {
        assumeThat(ignored(signal)).isFalse();
        try (FakeBroker broker = waiting();
                CommandProcess connect = CommandProcess.start(folder, Map.of(), "connect", "--url", broker.url())) {
            connect.awaitOutput("waiting for approval");

            connect.signal(signal);

            assertThat(connect.exitCode()).isEqualTo(2);
            assertThat(connect.err()).isEqualTo("ac7: connect: cancelled by user — no token saved\n");
            assertThat(files(connect.home())).isEmpty();
        }
    }

    @Test
    @Promise(24)
    void noSecretIsInTheArgumentsOfTheProcess() throws Exception {
        try (FakeBroker broker = waiting();
                CommandProcess connect = CommandProcess.start(folder, Map.of(), "connect", "--url", broker.url())) {
            connect.awaitOutput("waiting for approval");

            assertThat(Files.readString(Path.of("/proc/" + connect.pid() + "/cmdline")))
                    .contains("connect")
                    .doesNotContain("ac7-dc_");
            assertThat(connect.out() + connect.err()).doesNotContain(DEVICE_CODE);
        }
    }

    private static FakeBroker waiting() throws IOException {
        return FakeBroker.start()
                .on("POST /enroll", 200, "{\"deviceCode\":\"" + DEVICE_CODE + "\",\"userCode\":\"ABCD-2345\"}")
                .on("POST /enroll/poll", 400, "{\"error\":\"authorization_pending\"}");
    }

    /** A shell that starts jobs in the background lets them ignore SIGINT, and so do all their children. */
    private static boolean ignored(String signal) throws IOException {
        long mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0L);
        int number = signal.equals("INT") ? 2 : 15;
        return (mask & 1L << number - 1) != 0;
    }

    private static List<Path> files(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(path -> !path.equals(top)).toList();
        }
    }
}
