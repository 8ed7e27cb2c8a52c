package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.messages.MessagePages.Page;
import dev.ac7.broker.messages.Visibility.Stretch;
import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Dialect;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Stretches of the log read merged, and what that costs. */
class MessagePagesTest {
    private static final int CHANNELS = 900;
    private static final List<Stretch> STRETCHES = IntStream.range(0, CHANNELS)
            .mapToObj(i -> Stretch.audience(Destination.CHANNEL + i))
            .toList();

    /** One message in each channel, in an order that has nothing to do with that of the channels. */
    private static Database filled(FreshDatabase fresh) {
        Database database = fresh.open("db/broker");
        database.change(transaction -> {
            for (long ts = 1; ts <= CHANNELS; ts++) {
                Draft draft = Draft.of(
                        "alice",
                        new Destination.InChannel(Long.toString(ts * 7 % CHANNELS)),
                        null,
                        "x".repeat(1000),
                        LogLevel.INFO,
                        Map.of());
                MessageStore.insert(transaction, draft, ts, draft.stamped(ts));
            }
        });
        return database;
    }

    private static List<Long> read(Database database, Page page) {
        return database.read(handle -> MessagePages.read(handle, database.dialect(), STRETCHES, page)).stream()
                .map(Stored::ts)
                .toList();
    }

    private static List<Long> times(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toList());
    }

    @OnEachDatabase
    void manyStretchesAreMergedInEitherOrderAndCutByNumber(FreshDatabase fresh) {
        Database database = filled(fresh);

        assertThat(read(database, new Page(0, Long.MAX_VALUE, false, 1000, Long.MAX_VALUE)))
                .isEqualTo(times(1, CHANNELS));
        assertThat(read(database, new Page(0, Long.MAX_VALUE, true, 1000, Long.MAX_VALUE)))
                .isEqualTo(times(1, CHANNELS).reversed());
        assertThat(read(database, new Page(10, 800, false, 100, Long.MAX_VALUE)))
                .isEqualTo(times(11, 110));
        assertThat(read(database, new Page(10, 800, true, 100, Long.MAX_VALUE)))
                .isEqualTo(times(700, 799).reversed());
    }

    @OnEachDatabase
    void aPageThatIsCutByItsSizeLeavesNothingOutInBetween(FreshDatabase fresh) {
        Database database = filled(fresh);

        List<Long> next = read(database, new Page(0, Long.MAX_VALUE, false, 1000, 100_000));

        assertThat(next).hasSizeBetween(50, 100).isEqualTo(times(1, next.size()));
    }

    /** So a page costs as much at the end of a large table as at its beginning. */
    @OnEachDatabase
    void aPageOfALargeTableIsMergedFromIndexesWithoutSorting(FreshDatabase fresh) {
        Database database = large(fresh);
        MemberName bob = new MemberName("bob");
        List<Stretch> scope = List.of(
                Stretch.audience(Destination.PRIMARY),
                Stretch.audience(Destination.LOOSE),
                Stretch.to(bob),
                Stretch.from(bob),
                Stretch.audience("chan:1"));

        for (boolean newestFirst : List.of(true, false)) {
            String plan = plan(database, MessagePages.sql(database.dialect(), scope, newestFirst));

            if (database.dialect() == Dialect.SQLITE) {
                assertThat(plan)
                        .contains("MERGE", "USING INDEX messages_by_audience", "USING INDEX messages_by_recipient")
                        .contains("USING INDEX messages_by_sender")
                        .doesNotContain("SCAN messages", "TEMP B-TREE");
            } else {
                assertThat(plan)
                        .contains("Merge Append", "messages_by_audience", "messages_by_recipient", "messages_by_sender")
                        .doesNotContain("Seq Scan", "Sort  (", "Bitmap");
            }
        }
    }

    private static Database large(FreshDatabase fresh) {
        Database database = fresh.open("db/broker");
        database.change(transaction -> {
            transaction.execute("""
                    WITH RECURSIVE counted (ts) AS (
                        SELECT 1 UNION ALL SELECT ts + 1 FROM counted WHERE ts < 50000)
                    INSERT INTO messages (ts, id, audience, sender, recipient, message)
                    SELECT ts, 'id-' || ts,
                        CASE ts % 20 WHEN 0 THEN 'primary' WHEN 1 THEN 'dm:a/bob' WHEN 2 THEN 'dm:a/bob'
                            ELSE 'chan:' || ts % 97 END,
                        CASE ts % 20 WHEN 2 THEN 'bob' ELSE 'a' END,
                        CASE ts % 20 WHEN 1 THEN 'bob' WHEN 2 THEN 'a' END, 'text' FROM counted
                    """);
            transaction.execute("ANALYZE");
        });
        return database;
    }

    private static String plan(Database database, String sql) {
        String explain = database.dialect() == Dialect.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        String values = sql.replace("audience = ?", "audience = 'primary'")
                .replace("= ?", "= 'bob'")
                .replace("ts < ?", "ts < 40000")
                .replace("?", "100");
        return database.read(handle -> handle.createQuery(explain + values).mapToMap().list().stream()
                .map(row -> String.valueOf(row.getOrDefault("detail", row.get("query plan"))))
                .collect(Collectors.joining("\n")));
    }
}
