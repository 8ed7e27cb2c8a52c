package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ShutdownSignalsTest {
    private @Nullable Process process;
    private BufferedReader output;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aTermSignalRunsEveryStepInOrderAndEndsWithZero() throws Exception {
        start("");

        send("TERM");

        assertThat(rest()).containsExactly("first", "last");
        assertThat(code()).isZero();
    }

    @Test
    void aStepThatHangsDoesNotKeepTheLaterOnesFromRunning() throws Exception {
        start("hang");

        send("TERM");

        assertThat(rest()).containsExactly("first", "hanging", "last");
        assertThat(code()).isEqualTo(1);
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        start("hook");

        send("TERM");
        assertThat(output.readLine()).isEqualTo("first");
        assertThat(output.readLine()).isEqualTo("last");
        assertThat(output.readLine()).isEqualTo("hook");
        send("TERM");

        assertThat(code()).isEqualTo(128 + 15);
    }

    @Test
    void hangupReloadsAndTheProcessLives() throws Exception {
        assumeTrue(notIgnored(1), "started with SIGHUP ignored, as nohup does");
        start("");

        send("HUP");
        assertThat(output.readLine()).isEqualTo("reload");
        send("HUP");
        assertThat(output.readLine()).isEqualTo("reload");
        send("TERM");

        assertThat(code()).isZero();
    }

    private void start(String mode) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppingProgram.class.getName(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
    }

    private void send(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private int code() throws InterruptedException {
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static boolean notIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0")
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 0;
    }
}
