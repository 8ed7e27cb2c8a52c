package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.federation.TrustFile;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, a broker and a platform together. */
class RunningPlatformTest {
    @TempDir
    Path folder;

    @Test
    @Promise({38, 41, 43})
    void aBrokerIsPairedRefusedToAStrangerUnpairedAndTurnedAway() {
        try (TestPlatform platform = TestPlatform.start();
                TestBroker broker = TestBroker.founded()) {
            Path config = broker.folder().resolve("ac7.json");
            Person owner = platform.signIn("olivia");

            TestShell first = shell(platform);
            first.waiter.meanwhile(() ->
                    decide(platform, first, owner, "authorize", ",\"teamName\":\"Acme\",\"memberName\":\"alice\""));
            assertThat(pair(first, platform, broker, config)).as(first.err()).isZero();

            String team = found("Team id: +(\\S+)", first.out());
            assertThat(first.out()).contains("Then go on at " + platform.origin() + "/t/" + team);
            assertThat(TrustFile.read(TrustFile.beside(config))).hasValueSatisfying(trusted -> {
                assertThat(trusted.issuer()).isEqualTo(platform.origin());
                assertThat(trusted.audience()).isEqualTo("team:" + team);
            });

            TestShell status = shell(platform);
            status.realTime();
            assertThat(status.run("platform-connect", "status", "--config-path", config.toString()))
                    .as(status.err())
                    .isZero();
            assertThat(status.out()).contains("1 for RS256 of 1");

            TestShell second = shell(platform);
            assertThat(pair(second, platform, broker, config)).isEqualTo(3);

            assertThat(second.run("platform-connect", "unpair", "--yes", "--config-path", config.toString()))
                    .isZero();
            assertThat(TrustFile.beside(config)).doesNotExist();

            // Two hours later the team, which was never live, stands in nobody's way.
            platform.clock().advance(Duration.ofHours(2));
            TestShell third = shell(platform);
            third.waiter.meanwhile(() -> decide(platform, third, owner, "reject", ""));
            assertThat(pair(third, platform, broker, config)).isEqualTo(4);
            assertThat(TrustFile.beside(config)).doesNotExist();
        }
    }

    private static int pair(TestShell shell, TestPlatform platform, TestBroker broker, Path config) {
        return shell.run(
                "platform-connect",
                "--url",
                "http://127.0.0.1:" + broker.port(),
                "--platform",
                platform.origin(),
                "--member-name",
                TestBroker.ADMIN,
                "--config-path",
                config.toString());
    }

    /** A shell whose clock is the platform's. */
    private TestShell shell(TestPlatform platform) {
        TestShell shell = new TestShell(folder);
        shell.clock.advance(
                Duration.between(shell.clock.instant(), platform.clock().instant()));
        return shell;
    }

    /** While the command waits, time passes for the platform too, and somebody there decides. */
    private static void decide(TestPlatform platform, TestShell shell, Person person, String what, String more) {
        platform.clock().advance(shell.waiter.waits().getLast());
        String code = found("([0-9A-Z]{4}-[0-9A-Z]{4})\n", shell.out());
        if (shell.waiter.waits().size() == 1) {
            assertThat(person.send(
                                    "POST",
                                    "/api/servers/register/" + what,
                                    "{\"userCode\":\"" + code + "\"" + more + "}")
                            .status())
                    .isLessThan(300);
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
