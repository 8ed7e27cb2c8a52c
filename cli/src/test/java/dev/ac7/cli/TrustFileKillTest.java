package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.federation.TrustFile;
import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A trust file whose writer is killed. */
@EnabledOnOs(OS.LINUX)
class TrustFileKillTest {
    private static final int KILLS = 3;
    private static final int WRITES_BEFORE_EACH = 20;

    @TempDir
    Path folder;

    /** A process of its own that writes one of two trust files over the other until it is killed. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        for (int number = 0; ; number++) {
            TrustFile.write(file, platform(number % 2));
            System.out.write('.');
            System.out.flush();
        }
    }

    private static TrustedPlatform platform(int which) {
        String issuer = which == 0 ? "https://a.example" : "https://a-much-longer-name-than-the-other.example";
        return new TrustedPlatform(issuer, issuer + "/.well-known/jwks.json", "team:" + which);
    }

    @Test
    @Promise(38)
    void holdsTheOldOrTheNewWheneverItsWriterIsKilled() throws Exception {
        Path file = folder.resolve("ac7.platform.json");
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TrustFileKillTest.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(writer.getInputStream().readNBytes(WRITES_BEFORE_EACH + kill))
                    .hasSize(WRITES_BEFORE_EACH + kill);
            writer.destroyForcibly();
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(TrustFile.read(file))
                    .hasValueSatisfying(read -> assertThat(read).isIn(platform(0), platform(1)));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
