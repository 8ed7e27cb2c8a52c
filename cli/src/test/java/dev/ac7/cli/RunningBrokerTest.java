package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command and the broker together. */
class RunningBrokerTest {
    @TempDir
    Path folder;

    private TestBroker broker;
    private TestShell director;
    private String url;

    @BeforeEach
    void start() {
        broker = TestBroker.founded();
        url = "http://127.0.0.1:" + broker.port();
        director = director();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @Promise({17, 24})
    void aDeviceIsLetInWorksAndIsPutOut() {
        TestShell device = device();
        device.waiter.meanwhile(() -> {
            String code = find("code: +([0-9A-Z]{4}-[0-9A-Z]{4})", device.out());
            assertThat(director.run("enroll", "approve", code, "--create", "bob", "--title", "builder", "--yes"))
                    .isZero();
        });

        assertThat(device.run("connect", "--url", url, "--label", "bench")).isZero();
        assertThat(device.out()).contains("bound to: bob");

        TestShell later = device();
        assertThat(later.run("status", "--url", url)).isZero();
        assertThat(later.out()).contains("member       bob", "credential   ~/.config/ac7/auth.json");

        TestShell tokens = director();
        tokens.run("tokens", "list", "bob");
        assertThat(tokens.out()).contains("bench  enroll");
        String id = find("([0-9a-f]{8})-", tokens.out());
        assertThat(director.run("tokens", "revoke", id, "--member", "bob")).isZero();

        TestShell revoked = device();
        assertThat(revoked.run("roster", "--url", url)).isEqualTo(1);
        assertThat(revoked.err()).contains("does not know this token any more").contains("ac7 connect --url");
    }

    @Test
    void aDeviceThatIsTurnedAwayHearsWhy() {
        TestShell device = device();
        device.waiter.meanwhile(() -> {
            String code = find("code: +([0-9A-Z]{4}-[0-9A-Z]{4})", device.out());
            assertThat(director.run("enroll", "reject", code, "--reason", "who are you"))
                    .isZero();
        });

        assertThat(device.run("connect", "--url", url)).isEqualTo(2);

        assertThat(device.err()).isEqualTo("ac7: connect: rejected by director (who are you)\n");
    }

    @Test
    void anEleventhDeviceOfOneHourHasToWait() {
        for (int device = 0; device < 10; device++) {
            broker.wire().post("/enroll", "{}").send();
        }

        assertThat(device().run("connect", "--url", url)).isEqualTo(2);
    }

    @Test
    void membersAndTeam() {
        assertThat(director.run("member", "create", "--name", "bob", "--title", "builder"))
                .isZero();
        assertThat(director.run("member", "update", "bob", "--description", "builds"))
                .isZero();
        assertThat(director.run("team", "set", "--context", "more")).isZero();
        assertThat(director.run("presets", "set", "ops", "--permissions", "activity.read"))
                .isZero();
        assertThat(director.run("presets", "list")).isZero();
        assertThat(director.run("roster")).isZero();
        assertThat(director.run("rotate", "bob")).isZero();
        assertThat(director.run("member", "delete", "bob")).isZero();
        assertThat(director.run("member", "delete", TestBroker.ADMIN)).isEqualTo(1);
        assertThat(director.run("audit", "--verify")).isZero();
        assertThat(director.run("audit", "--limit", "3")).isZero();

        assertThat(director.out())
                .contains("✓ updated member 'bob'", "ops  activity.read", "✓ deleted member 'bob'")
                .contains("✓ the audit log is intact");
        assertThat(director.err()).contains("409 Conflict").contains("older entries: ac7 audit --before ");
    }

    @Test
    void theFilesMayBeChangedBesideIt() {
        TestShell offline = new TestShell(folder);
        String config = broker.folder().resolve("ac7.json").toString();

        assertThat(offline.run("member", "create", "--config", config, "--name", "bob", "--title", "builder"))
                .isZero();

        org.awaitility.Awaitility.await().untilAsserted(() -> {
            TestShell list = director();
            list.run("member", "list");
            assertThat(list.out()).contains("bob");
        });
    }

    private TestShell director() {
        return new TestShell(folder).with("AC7_URL", url).with("AC7_TOKEN", broker.adminToken());
    }

    private TestShell device() {
        return new TestShell(folder.resolve("device"));
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
