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

class HistoryCommandTest {
    private static final String CHANNELS = """
            {"channels":[{"id":"c-17","slug":"ops","createdBy":"bob","createdAt":1,"archivedAt":null,"joined":true,
             "myRole":"member","memberCount":1}]}
            """;

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

    private static String message(long ts, String to, String title, String body, String level, String data) {
        return "{\"id\":\"m-" + ts + "\",\"ts\":" + ts + ",\"to\":" + to + ",\"from\":\"alice\",\"title\":" + title
                + ",\"body\":\"" + body + "\",\"level\":\"" + level + "\",\"data\":" + data + ",\"attachments\":[]}";
    }

    private static String list(String... messages) {
        return "{\"messages\":[" + String.join(",", messages) + "]}";
    }

    @Test
    void everyMessageIsALineThatSaysWhereItWent() {
        broker.on("GET /channels", 200, CHANNELS)
                .on(
                        "GET /history?limit=100",
                        200,
                        list(
                                message(1714255200123L, "\"bob\"", "\"Build\"", "done", "info", "{}"),
                                message(1714255200000L, "null", "null", "all", "info", "{}"),
                                message(1714255199000L, "null", "null", "g", "info", "{\"thread\":\"chan:general\"}"),
                                message(1714255198000L, "null", "null", "c", "info", "{\"thread\":\"chan:c-17\"}"),
                                message(1714255197000L, "null", "null", "old", "info", "{\"thread\":\"chan:c-9\"}"),
                                message(1714255196000L, "null", "null", "old2", "info", "{\"thread\":\"chan:c-9\"}"),
                                message(1714255195000L, "null", "null", "o", "info", "{\"thread\":\"obj:obj-1\"}")));

        assertThat(shell.run("history")).isZero();

        assertThat(shell.out()).isEqualTo("""
                2024-04-27T22:00:00.123Z alice → bob [Build]: done
                2024-04-27T22:00:00Z alice → #general: all
                2024-04-27T21:59:59Z alice → #general: g
                2024-04-27T21:59:58Z alice → #ops: c
                2024-04-27T21:59:57Z alice → #c-9: old
                2024-04-27T21:59:56Z alice → #c-9: old2
                2024-04-27T21:59:55Z alice → #obj:obj-1: o
                """);
        assertThat(broker.asked())
                .extracting(FakeBroker.Asked::path)
                .filteredOn("/channels"::equals)
                .hasSizeLessThan(3);
    }

    @Test
    void aMessageCannotBreakTheLineNorSteerTheTerminal() {
        broker.on(
                "GET /history?limit=100",
                200,
                list(message(1, "\"bob\"", "\"t\\u001b]0;x\\u0007\"", "a\\nb\\u001b[2J\\u202e", "critical", "{}")));

        shell.onTerminal().run("history");

        assertThat(shell.out())
                .hasLineCount(1)
                .contains("[t\\u{1b}]0;x\\u{7}]")
                .contains("a\\nb\\u{1b}[2J\\u{202e}")
                .contains("\u001b[31m")
                .doesNotContain("\u001b[2J", "\u001b]0");
    }

    @Test
    void jsonIsOneMessageOnALine() {
        String first = message(2, "\"bob\"", "null", "a\\nb", "info", "{\"k\":[1,null]}");
        String second = message(1, "null", "null", "x", "debug", "{\"thread\":\"chan:c-17\"}");
        broker.on("GET /history?limit=100", 200, list(first, second));

        assertThat(shell.run("history", "--json")).isZero();

        assertThat(shell.out()).isEqualTo(first + "\n" + second + "\n");
        assertThat(broker.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--with bob, ?with=bob&limit=100",
        "--channel #ops --limit 5, ?channel=ops&limit=5",
        "--before 17, ?limit=100&before=17",
        "--before 2024-04-27T22:00:00Z --after 3, ?limit=100&before=1714255200000&after=3",
        "-q deploy, ?limit=100&q=deploy",
        "--query a&b --with bob, ?with=bob&limit=100&q=a%26b"
    })
    void optionsBecomeTheQuery(String options, String query) {
        broker.on("GET /history" + query, 200, list());

        assertThat(shell.run(("history " + options).split(" "))).as(shell.err()).isZero();

        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).isEqualTo("(no messages)\n");
    }

    @Test
    void aFullPageSaysHowToGoOn() {
        broker.on("GET /history?limit=1", 200, list(message(17, "null", "null", "x", "info", "{}")));

        shell.run("history", "--limit", "1");

        assertThat(shell.err()).isEqualTo("older messages: --before 17\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--with bob --channel ops, not both",
        "--limit 0, 1 to 1000",
        "--limit 1001, 1 to 1000",
        "--with b/b, --with must be",
        "--before yesterday, --before must be",
        "--after 99999999999999999999, --after must be"
    })
    void aMistakeIsNamed(String options, String says) {
        assertThat(shell.run(("history " + options).split(" "))).isEqualTo(2);

        assertThat(shell.err()).startsWith("ac7: ").contains(says);
        assertThat(broker.asked()).isEmpty();
    }
}
