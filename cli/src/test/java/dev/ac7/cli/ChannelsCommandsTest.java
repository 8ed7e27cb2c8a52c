package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsCommandsTest {
    private static final String CHANNEL =
            "{\"id\":\"c-17\",\"slug\":\"ops\",\"createdBy\":\"bob\",\"createdAt\":1714255200000,\"archivedAt\":null}";
    private static final String SUMMARY =
            CHANNEL.replace("}", ",\"joined\":true,\"myRole\":\"admin\",\"memberCount\":2}");
    private static final String LIST = "{\"channels\":[" + SUMMARY
            + ",{\"id\":\"c-2\",\"slug\":\"dev\",\"createdBy\":\"eve\",\"createdAt\":1714255200000,\"archivedAt\":null,"
            + "\"joined\":false,\"myRole\":null,\"memberCount\":7}]}";
    private static final String DETAIL = "{\"channel\":" + SUMMARY + ",\"members\":["
            + "{\"channelId\":\"c-17\",\"memberName\":\"bob\",\"role\":\"admin\",\"joinedAt\":1714255200000},"
            + "{\"channelId\":\"c-17\",\"memberName\":\"eve\",\"role\":\"member\",\"joinedAt\":1714255201000}]}";

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start();
        shell = new TestShell(folder).with("AC7_URL", broker.url()).with("AC7_TOKEN", "ac7_mine");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void listingOnATerminalIsATableAndElsewherePlainLines() {
        broker.on("GET /channels", 200, LIST);

        shell.run("channels", "list");
        assertThat(shell.out())
                .isEqualTo("ops\tadmin\t2\t2024-04-27T22:00:00Z\tbob\tc-17\n"
                        + "dev\t-\t7\t2024-04-27T22:00:00Z\teve\tc-2\n");

        TestShell terminal = new TestShell(folder)
                .with("AC7_URL", broker.url())
                .with("AC7_TOKEN", "ac7_mine")
                .with("NO_COLOR", "1")
                .onTerminal();
        terminal.run("channels", "list");
        assertThat(terminal.out()).isEqualTo("""
                channel  your role  members  created               created by  id
                ops      admin      2        2024-04-27T22:00:00Z  bob         c-17
                dev      -          7        2024-04-27T22:00:00Z  eve         c-2
                """);
    }

    @Test
    void viewing() {
        broker.on("GET /channels/ops", 200, DETAIL);

        assertThat(shell.run("channels", "view", "ops")).isZero();

        assertThat(shell.out()).isEqualTo("""
                channel    ops
                id         c-17
                created    2024-04-27T22:00:00Z by bob
                your role  admin
                members    2
                  bob  admin  since 2024-04-27T22:00:00Z
                  eve  member  since 2024-04-27T22:00:01Z
                """);
    }

    @Test
    void creating() {
        broker.on("POST /channels", 201, CHANNEL);

        assertThat(shell.run("channels", "create", "#ops")).isZero();

        assertThat(shell.out()).startsWith("✓ created channel 'ops'\n  id:   c-17\n  next: ac7 channels add ops");
        assertThat(broker.lastAsked().body()).isEqualTo("{\"slug\":\"ops\"}");
    }

    @Test
    void renaming() {
        broker.on("PATCH /channels/dev", 200, CHANNEL);

        assertThat(shell.run("channels", "rename", "dev", "ops")).isZero();

        assertThat(shell.out()).isEqualTo("✓ renamed channel 'dev' to 'ops'\n");
        assertThat(broker.lastAsked().body()).isEqualTo("{\"slug\":\"ops\"}");
    }

    @Test
    void archiving() {
        broker.on("DELETE /channels/ops", 200, CHANNEL.replace("null", "5"));

        assertThat(shell.run("channels", "archive", "ops")).isZero();

        assertThat(shell.out()).isEqualTo("✓ archived channel 'ops'\n  history: ac7 history --channel c-17\n");
    }

    @Test
    void joiningAndLeaving() {
        broker.on("POST /channels/ops/members", 200, DETAIL)
                .on(
                        "GET /session",
                        200,
                        "{\"member\":\"bob\",\"role\":{\"title\":\"t\",\"description\":\"\"},\"permissions\":[],\"expiresAt\":1}")
                .on("DELETE /channels/ops/members/bob", 200, DETAIL);

        assertThat(shell.run("channels", "join", "ops")).isZero();
        assertThat(broker.lastAsked().body()).isEmpty();
        assertThat(shell.run("channels", "leave", "ops")).isZero();

        assertThat(shell.out()).isEqualTo("✓ joined channel 'ops' (members=2)\n✓ left channel 'ops'\n");
    }

    @Test
    void addingAndRemoving() {
        broker.on("POST /channels/ops/members", 200, DETAIL).on("DELETE /channels/ops/members/eve", 200, DETAIL);

        assertThat(shell.run("channels", "add", "ops", "eve", "--role", "admin"))
                .isZero();
        assertThat(broker.lastAsked().body()).isEqualTo("{\"member\":\"eve\",\"role\":\"admin\"}");
        assertThat(shell.run("channels", "add", "--member", "eve", "ops")).isZero();
        assertThat(broker.lastAsked().body()).isEqualTo("{\"member\":\"eve\"}");
        assertThat(shell.run("channels", "remove", "ops", "eve")).isZero();

        assertThat(shell.out())
                .as("the role is the one she has")
                .isEqualTo("✓ 'eve' is in channel 'ops' (role=member)\n".repeat(2)
                        + "✓ removed 'eve' from channel 'ops'\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list; GET /channels; LIST",
                "view ops; GET /channels/ops; DETAIL",
                "create ops; POST /channels; CHANNEL",
                "rename ops dev; PATCH /channels/ops; CHANNEL",
                "archive ops; DELETE /channels/ops; CHANNEL",
                "join ops; POST /channels/ops/members; DETAIL",
                "add ops eve; POST /channels/ops/members; DETAIL",
                "remove ops eve; DELETE /channels/ops/members/eve; DETAIL"
            })
    void jsonIsTheAnswerItself(String verb, String request, String answer) {
        String body = switch (answer) {
            case "LIST" -> LIST;
            case "DETAIL" -> DETAIL;
            default -> CHANNEL;
        };
        broker.on(request, 200, body);

        assertThat(shell.run(("channels " + verb + " --json").split(" "))).isZero();

        assertThat(shell.out()).isEqualTo(body + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; needs one of the subcommands above",
                "explode; unknown subcommand: channels explode",
                "view; which channel?",
                "view Ops; a channel's slug must be",
                "rename ops; what shall it be called?",
                "rename ops -x-; Unknown option",
                "add ops; name the member, once",
                "add ops eve --member eve; name the member, once",
                "add ops eve --role owner; --role must be member or admin",
                "remove ops; name the member, once"
            })
    void aMistakeIsNamed(String verb, String says) {
        assertThat(shell.run(("channels " + verb).strip().split(" "))).isEqualTo(2);

        assertThat(shell.err()).contains("ac7: ").contains(says);
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void whatTheBrokerRefusesIsSaid() {
        broker.on("POST /channels", 409, "{\"error\":\"slug is taken\",\"code\":\"slug_taken\"}");

        assertThat(shell.run("channels", "create", "ops")).isEqualTo(1);

        assertThat(shell.err()).isEqualTo("ac7: 409 Conflict: slug is taken\n");
    }
}
