package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.messages.Visibility.Stretch;
import dev.ac7.kernel.store.Dialect;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finding messages by their words: the same on either database. */
class SearchTest {
    @OnEachDatabase
    void everyWordMustBeThereAndTheLastOneMayBeABeginning(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            talk.say("alice", "the quick brown fox");
            talk.say("alice", "the quick red fox");
            talk.push("alice", "{'title':'Weather report','body':'it rains'}");

            assertThat(talk.find("alice", "quick fox")).containsExactly("the quick red fox", "the quick brown fox");
            assertThat(talk.find("alice", "fox quick")).hasSize(2);
            assertThat(talk.find("alice", "quick bro")).containsExactly("the quick brown fox");
            assertThat(talk.find("alice", "qui brown")).isEmpty();
            assertThat(talk.find("alice", "quick grey")).isEmpty();
            assertThat(talk.find("alice", "weather")).containsExactly("it rains");
            assertThat(talk.find("alice", "weather rains")).containsExactly("it rains");
            assertThat(talk.find("alice", "ain")).isEmpty();
        }
    }

    @OnEachDatabase
    void caseMarksAndShapesOfLettersDoNotMatter(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            Map<String, List<String>> findable = Map.of(
                    "Café ÜBERGRÖSSE", List.of("cafe", "CAFÉ", "cafe\u0301", "ubergro", "übergrösse"),
                    "İstanbul", List.of("istanbul", "İSTANBUL"),
                    "ﬁne ｗｉｄｅ", List.of("fine", "wide", "ﬁne"),
                    "Привет Ёлка", List.of("привет", "ПРИ", "елка"),
                    "안녕하세요 친구", List.of("안녕하세요", "친구"),
                    "naïve Ångström", List.of("naive angstrom"),
                    "v2 build42 1e5", List.of("v2", "build42", "1e5"));
            findable.keySet().forEach(text -> talk.say("alice", text));

            findable.forEach((text, queries) -> queries.forEach(
                    query -> assertThat(talk.find("alice", query)).as(query).containsExactly(text)));
        }
    }

    @OnEachDatabase
    void signsAndOperatorsAreOrdinaryText(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            talk.say("alice", "salt and pepper");
            talk.say("alice", "oil or vinegar");
            talk.say("alice", "title body words");

            assertThat(Stream.of(
                                    "\"salt\"",
                                    "salt*",
                                    "'salt'",
                                    "salt:",
                                    "salt & pepper",
                                    "salt AND pepper",
                                    "(salt",
                                    "-salt",
                                    "salt \\",
                                    "^salt",
                                    "salt |",
                                    "!salt",
                                    "salt <-> pepper")
                            .map(query -> talk.find("alice", query)))
                    .allSatisfy(found -> assertThat(found).containsExactly("salt and pepper"));
            assertThat(talk.find("alice", "salt OR vinegar")).isEmpty();
            assertThat(talk.find("alice", "oil OR vinegar")).containsExactly("oil or vinegar");
            assertThat(talk.find("alice", "oil NOT vinegar")).isEmpty();
            assertThat(talk.find("alice", "title:salt")).isEmpty();
            assertThat(talk.find("alice", "words:title")).containsExactly("title body words");
            assertThat(talk.find("alice", "NEAR(salt pepper)")).isEmpty();
            assertThat(talk.find("alice", "salt'; DROP TABLE messages;--")).isEmpty();
            assertThat(talk.history("alice", "")).hasSize(3);
        }
    }

    @OnEachDatabase
    void whereThereIsNoWordNothingIsFound(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            talk.say("alice", "!!! ??? words");

            for (String query : List.of("!!!", "\"", "*", " ", "'", "🎈", "\u0301", "\u200b")) {
                assertThat(talk.find("alice", query)).as(query).isEmpty();
            }
            assertThat(talk.get("alice", "/history?q=" + "x".repeat(200)).status())
                    .isEqualTo(200);
            assertThat(talk.get("alice", "/history?q=" + "x".repeat(201)).status())
                    .isEqualTo(400);
        }
    }

    @OnEachDatabase
    void lettersThatAnEngineDoesNotKnowBreakNothing(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            for (String text : List.of(
                    "𞤀𞤣𞤤𞤢𞤥", "𝒽𝑒𝓁𝓁𝑜", "हिन्दी", "ภาษาไทย", "日本語", "𐐀𐐁", "ꟸ", "\uD839\uDEC0", "٣٤", "Ⅷ²")) {
                talk.say("alice", text);
                talk.find("alice", text);
                talk.find("alice", text + " and");
            }
            talk.say("alice", "w".repeat(60_000));
            talk.say("alice", "plain");

            assertThat(talk.find("alice", "plain")).containsExactly("plain");
            assertThat(talk.find("alice", "日本語")).containsExactly("日本語");
            assertThat(talk.find("alice", "hello")).containsExactly("𝒽𝑒𝓁𝓁𝑜");
        }
    }

    @OnEachDatabase
    void aLongMessageOfManyWordsIsFoundByItsLast(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            String text = IntStream.range(0, 9000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
            talk.say("alice", text);
            talk.say("alice", "é".repeat(65_536));

            assertThat(talk.find("alice", "w0 w8999")).containsExactly(text);
        }
    }

    @OnEachDatabase
    void onlyWhatTheReaderMaySeeIsFoundInTheScopeAskedFor(FreshDatabase database) {
        try (Talk talk = Talk.of(database, "bob", "carol")) {
            String ops = talk.channel("ops", "alice", "bob");
            talk.say("alice", "word to all");
            talk.tell("alice", "bob", "word to bob");
            talk.tell("alice", "carol", "word to carol");
            talk.post("alice", ops, "word in ops");
            talk.push("alice", "{'body':'word loose','data':{'thread':'foo'}}");

            assertThat(talk.find("bob", "word"))
                    .containsExactly("word loose", "word in ops", "word to bob", "word to all");
            assertThat(talk.find("carol", "word")).containsExactly("word loose", "word to carol", "word to all");
            assertThat(talk.texts("bob", "?q=word&with=alice")).containsExactly("word to bob");
            assertThat(talk.texts("bob", "?q=word&channel=ops")).containsExactly("word in ops");
            assertThat(talk.texts("bob", "?q=word&channel=general")).containsExactly("word to all");
            assertThat(talk.get("carol", "/history?q=word&channel=ops").status())
                    .isEqualTo(403);
        }
    }

    @OnEachDatabase
    void whatIsFoundIsPagedLikeEverythingElse(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            long middle = 0;
            for (int i = 0; i < 250; i++) {
                long ts = talk.say("alice", (i % 2 == 0 ? "even " : "odd ") + i)
                        .path("ts")
                        .asLong();
                middle = i == 100 ? ts : middle;
            }

            assertThat(talk.find("alice", "even")).hasSize(100).startsWith("even 248", "even 246");
            assertThat(talk.texts("alice", "?q=even&limit=2&before=" + middle)).containsExactly("even 98", "even 96");
            assertThat(talk.texts("alice", "?q=even&after=" + middle + "&limit=1000"))
                    .hasSize(74)
                    .endsWith("even 102");
        }
    }

    @OnEachDatabase
    void whatIsNoLongerKeptIsNotFound(FreshDatabase database) {
        try (Talk talk = Talk.of(database, Map.of("AC7_KEEP_MESSAGES_DAYS", "1"))) {
            talk.say("alice", "word old");
            assertThat(talk.find("alice", "word")).containsExactly("word old");
            talk.say("alice", "word old and not yet looked for");
            talk.broker().clock().advance(Duration.ofDays(2));
            talk.say("alice", "word new");
            talk.broker().core().sweep();

            assertThat(talk.find("alice", "word")).containsExactly("word new");
            assertThat(indexed(talk)).isEqualTo(1);
            assertThat(talk.texts("alice", "")).containsExactly("word new");
        }
    }

    @OnEachDatabase
    void manySearchesAtOnceIndexEachMessageOnce(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            IntStream.range(0, 700).forEach(i -> talk.say("alice", "word " + i));

            List<Integer> found = AtOnce.run(
                    8, i -> talk.history("alice", "?q=word&limit=1000").size());

            assertThat(found).containsOnly(700);
            assertThat(indexed(talk)).isEqualTo(700);
        }
    }

    @OnEachDatabase
    void aScopeOfMoreChannelsThanOneConditionTakesIsSearched(FreshDatabase database) {
        try (Talk talk = Talk.of(database)) {
            String ops = talk.channel("ops", "alice");
            talk.post("alice", ops, "word");
            List<Stretch> stretches = Stream.concat(IntStream.range(0, 3000).mapToObj(i -> "none-" + i), Stream.of(ops))
                    .map(id -> Stretch.audience(Destination.CHANNEL + id))
                    .toList();

            List<Stored> found = new MessageSearch(talk.broker().core().database())
                    .find(stretches, "word", new MessagePages.Page(0, Long.MAX_VALUE, true, 10, Long.MAX_VALUE));

            assertThat(found).hasSize(1);
        }
    }

    private static int indexed(Talk talk) {
        return talk.broker()
                .core()
                .database()
                .read(handle -> handle.createQuery(
                                talk.broker().core().database().dialect() == Dialect.SQLITE
                                        ? "SELECT COUNT(*) FROM message_words_docsize"
                                        : "SELECT COUNT(*) FROM message_words")
                        .mapTo(Integer.class)
                        .one());
    }
}
