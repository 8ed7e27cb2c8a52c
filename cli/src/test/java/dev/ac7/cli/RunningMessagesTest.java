package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs about messages and channels, and the broker, together. */
class RunningMessagesTest {
    @TempDir
    Path folder;

    private TestBroker broker;
    private String bob;

    @BeforeEach
    void start() {
        broker = TestBroker.founded();
        bob = broker.member("bob");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private TestShell shell(String token) {
        return new TestShell(folder)
                .with("AC7_URL", "http://127.0.0.1:" + broker.port())
                .with("AC7_TOKEN", token);
    }

    /** What the command prints; it must succeed. */
    private String run(String token, String... arguments) {
        TestShell shell = shell(token);
        assertThat(shell.run(arguments)).as(shell.err()).isZero();
        return shell.out();
    }

    private String alice(String... arguments) {
        return run(broker.adminToken(), arguments);
    }

    private static CompletableFuture<Integer> listen(TestShell shell, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "listen";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return CompletableFuture.supplyAsync(
                () -> shell.run(arguments), Thread.ofPlatform().daemon()::start);
    }

    private static void end(TestShell shell, CompletableFuture<Integer> listening) {
        shell.interrupts.press();
        assertThat(listening.orTimeout(10, TimeUnit.SECONDS).join()).isZero();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    @Test
    void aMessageIsSentHeardAndFoundAgain() {
        TestShell listener = shell(bob);
        CompletableFuture<Integer> listening = listen(listener);
        await().until(() -> listener.err().contains("listening as bob"));

        String sent = alice("push", "--agent", "bob", "--title", "Build", "--body", "it is\ngreen");

        assertThat(sent).matches("""
                delivered to bob
                  message_id: [0-9a-f-]{36}
                  live: 1
                  targets: 1
                """);
        await().until(() -> listener.out().contains("green"));
        end(listener, listening);
        assertThat(listener.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("ac7 → bob [ac7 session online]: You are connected as bob"),
                        line -> assertThat(line).endsWith(" alice → bob [Build]: it is\\ngreen"));

        assertThat(run(bob, "history", "--with", "alice")).endsWith(" alice → bob [Build]: it is\\ngreen\n");
        assertThat(run(bob, "history", "--query", "gre")).contains("alice → bob [Build]");
        assertThat(run(bob, "history", "--query", "red")).isEmpty();
        assertThat(run(bob, "history", "--json", "--limit", "1"))
                .contains("\"body\":\"it is\\ngreen\"", find("message_id: (\\S+)", sent));
        assertThat(alice("history", "--before", find("\"ts\":(\\d+)", run(bob, "history", "--json", "--limit", "1"))))
                .doesNotContain("green");
    }

    @Test
    void aBodyIsPipedInAndASecondPushUnderOneKeyIsTheSameMessage() {
        String first = run(bob, "push", "--broadcast", "--body", "once", "--idempotency-key", "k-1");
        String second = run(bob, "push", "--broadcast", "--body", "once", "--idempotency-key", "k-1");
        assertThat(find("message_id: (\\S+)", second)).isEqualTo(find("message_id: (\\S+)", first));

        TestShell other = shell(bob);
        assertThat(other.run("push", "--broadcast", "--body", "twice", "--idempotency-key", "k-1"))
                .isEqualTo(1);
        assertThat(other.err()).startsWith("ac7: 422 Unprocessable Content: ");

        TestShell piped = shell(bob).piping("from a pipe\n");
        assertThat(piped.run("push", "--broadcast", "--body", "-")).isZero();
        assertThat(alice("history", "--limit", "2").lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("bob → #general: from a pipe"),
                        line -> assertThat(line).endsWith("bob → #general: once"));
    }

    @Test
    void aChannelFromItsMakingToItsEnd() {
        String eve = broker.member("eve");
        alice("channels", "create", "ops");
        alice("channels", "add", "ops", "bob", "--role", "admin");
        assertThat(run(eve, "channels", "join", "ops")).isEqualTo("✓ joined channel 'ops' (members=3)\n");
        assertThat(run(eve, "channels", "list")).contains("ops\tmember\t3\t").contains("general\tmember\t3\t");

        TestShell listener = shell(eve);
        CompletableFuture<Integer> listening = listen(listener);
        await().until(() -> listener.err().contains("listening"));
        assertThat(run(bob, "push", "--channel", "ops", "--body", "here")).startsWith("delivered to #ops\n");
        await().until(() -> listener.out().contains("bob → #ops: here"));
        end(listener, listening);

        run(bob, "channels", "rename", "ops", "ops-2");
        assertThat(alice("history", "--channel", "ops-2")).endsWith("bob → #ops-2: here\n");
        assertThat(run(bob, "channels", "view", "ops-2")).contains("  eve  member  since ");
        run(bob, "channels", "remove", "ops-2", "eve");
        TestShell outside = shell(eve);
        assertThat(outside.run("push", "--channel", "ops-2", "--body", "x")).isEqualTo(1);
        assertThat(outside.err()).startsWith("ac7: 403 Forbidden: ");
        alice("channels", "leave", "ops-2");
        String archived = run(bob, "channels", "archive", "ops-2");
        assertThat(run(bob, "history", "--channel", find("--channel (\\S+)", archived)))
                .endsWith(": here\n");
        assertThat(run(bob, "channels", "list")).doesNotContain("ops-2");
    }

    @Test
    @Promise(19)
    void aListenerWhoseTokenIsRevokedEnds() {
        TestShell listener = shell(bob);
        CompletableFuture<Integer> listening = listen(listener);
        await().until(() -> listener.out().contains("session online"));

        alice("rotate", "bob");

        assertThat(listening.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(1);
        assertThat(listener.err()).contains("does not know this token any more").contains("`ac7 listen --since ");
    }

    @Test
    @Promise(45)
    void aListenerOfAnotherDayGoesOnWhereTheLastOneEnded() {
        alice("push", "--broadcast", "--body", "one");
        String last = find("message_id: (\\S+)", alice("push", "--broadcast", "--body", "two"));
        alice("push", "--broadcast", "--body", "three");
        broker.restart();
        alice("push", "--broadcast", "--body", "four");

        TestShell listener = shell(bob);
        CompletableFuture<Integer> listening = listen(listener, "--since", last, "--json");
        await().until(() -> listener.out().contains("four"));
        end(listener, listening);

        assertThat(bodies(listener.out())).containsExactly("three", "four");
    }

    @Test
    @Promise(46)
    void anIdThatTheBrokerDoesNotKnowGivesOneNotice() {
        TestShell listener = shell(bob);
        CompletableFuture<Integer> listening = listen(listener, "--since", "00000000-0000-4000-8000-000000000000");
        await().until(() -> listener.err().contains("some messages were not sent"));
        alice("push", "--broadcast", "--body", "now");
        await().until(() -> listener.out().contains("now\n"));
        end(listener, listening);

        assertThat(listener.out().lines()).hasSize(2);
    }

    @Test
    void quickstartFinishesOnABrokerWithoutObjectives() {
        assertThat(alice("quickstart", "--skip-browser"))
                .contains("assignee  bob\n", "web       http://127.0.0.1:" + broker.port() + "/\n");
    }

    private static List<String> bodies(String jsonLines) {
        return jsonLines
                .lines()
                .map(line -> find("\"body\":\"([^\"]*)\"", line))
                .toList();
    }
}
