package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.testing.TestPlatform;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ac7 platform keys} beside a platform that runs. */
class PlatformKeysCommandTest {
    @TempDir
    Path folder;

    @Test
    @Promise(37)
    void keysAreListedRotatedAndRemovedBesideTheRunningPlatform() {
        try (TestPlatform platform = TestPlatform.start()) {
            TestShell shell = shell(platform);
            String first = published(platform).getFirst();

            assertThat(shell.run("platform", "keys")).as(shell.err()).isZero();
            assertThat(shell.out()).contains(first + "\tactive\t");

            assertThat(shell.run("platform", "keys", "rotate")).isZero();
            assertThat(shell.out()).contains("✓ published: ");
            await().until(() -> published(platform).size() == 2);

            assertThat(shell.run("platform", "keys", "remove", first)).isEqualTo(2);
            assertThat(shell.err()).contains("--yes");
            assertThat(shell.run("platform", "keys", "remove", first.substring(0, 12), "--yes"))
                    .as(shell.err())
                    .isZero();
            assertThat(shell.out()).contains("✓ removed " + first);
            await().until(() -> !published(platform).contains(first));

            assertThat(shell.run("platform", "keys", "rotate", "--now")).isZero();
            assertThat(shell.out()).contains("signs from now on");
        }
    }

    @Test
    void whatIsNotMeantIsSaidSo() {
        TestShell shell = new TestShell(folder)
                .with("PLATFORM_ORIGIN", "http://127.0.0.1:8080")
                .with("DATABASE_URL", folder.resolve("none.db").toString());

        assertThat(shell.run("platform", "keys", "burn")).isEqualTo(2);
        assertThat(shell.run("platform", "keys", "remove")).isEqualTo(2);
        assertThat(shell.run("platform", "keys", "list", "x")).isEqualTo(2);
        assertThat(shell.run("platform", "keys", "list")).isEqualTo(2);

        assertThat(shell.err())
                .contains("burn is none of", "name the key", "list takes no key", "no platform's store at " + folder);
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    private TestShell shell(TestPlatform platform) {
        return new TestShell(folder)
                .with("PLATFORM_ORIGIN", platform.origin())
                .with("DATABASE_URL", platform.folder().resolve("platform.db").toString());
    }

    private static List<String> published(TestPlatform platform) {
        return Pattern.compile("\"kid\":\"([^\"]+)\"")
                .matcher(platform.get("/.well-known/jwks.json").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
