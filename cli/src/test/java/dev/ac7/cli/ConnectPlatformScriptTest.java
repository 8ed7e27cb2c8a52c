package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ac7-connect-platform} beside {@code ac7}. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ConnectPlatformScriptTest {
    private static final Path SCRIPT = Path.of("..", "ac7-connect-platform");

    @TempDir
    Path folder;

    @Test
    void becomesTheCommandBesideItWhoeverLinksToIt() throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("a checkout"));
        Path ac7 = Files.writeString(checkout.resolve("ac7"), "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 3\n");
        Files.setPosixFilePermissions(ac7, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.copy(SCRIPT, checkout.resolve("ac7-connect-platform"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a checkout", "ac7-connect-platform"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);

        Process process = new ProcessBuilder(second.toString(), "--url", "https://ac7.acme.com", "a b").start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("[platform-connect][--url][https://ac7.acme.com][a b]");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @Test
    void canBeRun() {
        assertThat(SCRIPT).isExecutable();
    }
}
