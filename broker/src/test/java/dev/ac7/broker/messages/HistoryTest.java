package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a member reads back of the log: scopes, pages and their bounds. */
class HistoryTest {
    @OnEachDatabase
    void eachScopeHasExactlyItsMessagesNewestFirst(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String ops = talk.channel("ops", "alice", "bob");
            String far = talk.channel("far", "carol");
            talk.say("alice", "to all");
            talk.tell("alice", "bob", "to bob");
            talk.tell("bob", "alice", "to alice");
            talk.tell("carol", "bob", "carol to bob");
            talk.tell("bob", "bob", "to myself");
            talk.post("alice", "general", "in general");
            talk.push("bob", "{'body':'loose','data':{'thread':'foo'}}");
            talk.push("alice", "{'to':'bob','body':'in a thread','data':{'thread':'foo'}}");
            talk.post("bob", ops, "in ops");
            talk.post("carol", far, "in far");

            assertThat(talk.texts("bob", ""))
                    .containsExactly(
                            "in ops",
                            "in a thread",
                            "loose",
                            "in general",
                            "to myself",
                            "carol to bob",
                            "to alice",
                            "to bob",
                            "to all");
            assertThat(talk.texts("carol", ""))
                    .containsExactly("in far", "loose", "in general", "carol to bob", "to all");
            assertThat(talk.texts("bob", "?with=alice")).containsExactly("in a thread", "to alice", "to bob");
            assertThat(talk.texts("alice", "?with=bob")).containsExactly("in a thread", "to alice", "to bob");
            assertThat(talk.texts("bob", "?with=bob")).containsExactly("to myself");
            assertThat(talk.texts("bob", "?with=nobody")).isEmpty();
            assertThat(talk.texts("bob", "?channel=general")).containsExactly("in general", "to all");
            assertThat(talk.texts("bob", "?channel=ops")).containsExactly("in ops");
            assertThat(talk.texts("alice", "?channel=" + ops)).containsExactly("in ops");
        }
    }

    @OnEachDatabase
    void aMessageIsReadBackAsItWasSent(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            JsonNode sent = talk.push(
                    "alice",
                    "{'to':'bob','title':'ünï 🎈','body':'a\\u0001b\\nc','level':'error','data':{'n':1.50,'l':[null]}}");

            assertThat(talk.history("bob", "")).containsExactly(sent);
        }
    }

    @OnEachDatabase
    void aRenamedChannelKeepsItsHistoryAndAnArchivedOneIsReadByItsMembers(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String ops = talk.channel("ops", "alice", "bob");
            talk.post("bob", ops, "before");
            talk.send("alice", "PATCH", "/channels/ops", "{'slug':'renamed'}");
            talk.post("bob", ops, "after");

            assertThat(talk.texts("bob", "?channel=renamed")).containsExactly("after", "before");
            assertThat(talk.get("bob", "/history?channel=ops").status()).isEqualTo(404);
            talk.send("alice", "DELETE", "/channels/renamed", "");
            assertThat(talk.texts("bob", "?channel=" + ops)).containsExactly("after", "before");
            assertThat(talk.texts("bob", "")).containsExactly("after", "before");
            assertThat(talk.get("carol", "/history?channel=" + ops).status()).isEqualTo(403);
            talk.channel("renamed", "carol");
            assertThat(talk.texts("carol", "?channel=renamed")).isEmpty();
            assertThat(talk.get("bob", "/history?channel=renamed").status()).isEqualTo(403);
        }
    }

    @OnEachDatabase
    void whoLeavesAChannelNoLongerReadsItAndWhoJoinsReadsAllOfIt(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String ops = talk.channel("ops", "alice", "bob");
            talk.post("bob", ops, "in ops");
            talk.send("bob", "DELETE", "/channels/ops/members/bob", "");
            talk.send("carol", "POST", "/channels/ops/members", "");

            assertThat(talk.texts("bob", "")).isEmpty();
            assertThat(talk.get("bob", "/history?channel=ops").status()).isEqualTo(403);
            assertThat(talk.texts("carol", "")).containsExactly("in ops");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?with=bob&channel=general | 400 | with",
                "?with=no%20name | 400 | with",
                "?before=x | 400 | before",
                "?before=1e999999999 | 400 | before",
                "?before=NaN | 400 | before",
                "?after=x | 400 | after",
                "?channel=nowhere | 404 | nowhere",
                "?channel=No%20Slug | 404 | channel",
                "?channel=far | 403 | far",
            })
    void badParametersAreRefusedByName(String query, int status, String named) {
        try (FreshDatabase database = FreshDatabase.sqlite();
                Talk talk = Talk.of(database, "bob")) {
            talk.channel("far", "bob");

            var answer = talk.get("alice", "/history" + query);

            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.error()).contains(named);
        }
    }

    @OnEachDatabase
    void limitsAreFlooredAndBoundedAndEmptyParametersCountAsAbsent(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            List<JsonNode> sent = many(talk, 1003);

            for (String wanted : List.of("", "x", "0", "-5", "0.9", "NaN", "Infinity", "%20")) {
                assertThat(talk.history("alice", "?limit=" + wanted))
                        .as("limit " + wanted)
                        .hasSize(100);
            }
            assertThat(talk.history("alice", "")).hasSize(100);
            assertThat(talk.history("alice", "?with=&channel=&before=&after=&q=&limit="))
                    .hasSize(100);
            assertThat(talk.texts("alice", "?limit=2.9")).containsExactly("1002", "1001");
            assertThat(talk.texts("alice", "?limit=1")).containsExactly("1002");
            assertThat(talk.history("alice", "?limit=1000")).hasSize(1000);
            assertThat(talk.history("alice", "?limit=1001")).hasSize(1000);
            assertThat(talk.history("alice", "?limit=1e9")).hasSize(1000);
            assertThat(talk.history("alice", "?limit=99999999999999999999")).hasSize(1000);
            long ts = sent.get(3).path("ts").asLong();
            assertThat(talk.texts("alice", "?before=" + ts)).containsExactly("2", "1", "0");
            assertThat(talk.texts("alice", "?before=" + ts + ".5")).containsExactly("3", "2", "1", "0");
            assertThat(talk.texts(
                            "alice",
                            "?before=" + ts + "&after="
                                    + sent.getFirst().path("ts").asLong()))
                    .containsExactly("2", "1");
            assertThat(talk.history("alice", "?before=-1")).isEmpty();
            assertThat(talk.history("alice", "?before=1e30")).hasSize(100);
        }
    }

    @OnEachDatabase
    void pagesHoldEveryMessageOnceAndInOrderThoughTheClockStandsStillAndGoesBack(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            String ops = talk.channel("ops", "alice", "bob");
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String text = Integer.toString(i);
                all.add(text);
                switch (i % 4) {
                    case 0 -> talk.say("alice", text);
                    case 1 -> talk.tell("alice", "bob", text);
                    case 2 -> talk.post("bob", ops, text);
                    default -> talk.tell("bob", "bob", text);
                }
                if (i == 60) {
                    talk.broker().clock().advance(Duration.ofHours(-1));
                }
            }

            List<JsonNode> read = new ArrayList<>();
            List<JsonNode> page = talk.history("bob", "?limit=7");
            while (!page.isEmpty()) {
                read.addAll(page);
                page = talk.history(
                        "bob", "?limit=7&before=" + page.getLast().path("ts").asLong());
            }

            assertThat(read.reversed().stream()
                            .map(message -> message.path("body").asString()))
                    .containsExactlyElementsOf(all);
            List<Long> times = read.reversed().stream()
                    .map(message -> message.path("ts").asLong())
                    .toList();
            assertThat(times).doesNotHaveDuplicates().isSorted();
        }
    }

    @OnEachDatabase
    void messagesSurviveARestartAndTimesGoOnGrowing(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob")) {
            List<JsonNode> sent = new ArrayList<>(many(talk, 50));
            talk.broker().clock().advance(Duration.ofSeconds(-30));
            talk.broker().restart();
            sent.add(talk.say("bob", "after"));

            assertThat(talk.history("bob", "").reversed()).isEqualTo(sent);
            assertThat(sent.stream().map(message -> message.path("ts").asLong()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @OnEachDatabase
    void aMemberOfManyChannelsReadsAllOfThemInOrder(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            int channels = 450;
            List<String> ids = AtOnce.run(channels, i -> talk.channel("c-" + i, "alice"));
            IntStream.range(0, channels).forEach(i -> talk.post("alice", ids.get(i), "word " + i));
            talk.say("alice", "word last");

            List<String> expected = Stream.concat(
                            Stream.of("word last"),
                            IntStream.range(0, channels).mapToObj(i -> "word " + (channels - 1 - i)))
                    .toList();
            assertThat(talk.texts("alice", "?limit=1000")).isEqualTo(expected);
            assertThat(talk.texts("alice", "?limit=5")).isEqualTo(expected.subList(0, 5));
            assertThat(talk.texts("alice", "?limit=1000&q=word")).isEqualTo(expected);
        }
    }

    private static List<JsonNode> many(Talk talk, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> talk.say("alice", Integer.toString(i)))
                .toList();
    }
}
