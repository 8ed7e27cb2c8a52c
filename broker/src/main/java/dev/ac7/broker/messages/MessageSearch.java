package dev.ac7.broker.messages;

import dev.ac7.broker.messages.Visibility.Stretch;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.Message;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Dialect;
import dev.ac7.kernel.store.Transaction;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds messages by their words: every word must be there, the last one may be a beginning. The index follows the log
 * at a distance, so that sending does not pay for it; a search first lets it catch up.
 */
final class MessageSearch {
    /** Small, so that a sender never waits long behind a step. */
    private static final int STEP = 200;

    /** How many steps are taken at a time while messages keep coming. */
    private static final int SHARE = 5;

    private static final Logger LOG = LoggerFactory.getLogger(MessageSearch.class);
    private static final int MOST_WORDS = 16;

    private final Database database;
    private final SearchSql sql;
    private long lastNewest;

    MessageSearch(Database database) {
        this.database = database;
        this.sql = database.dialect() == Dialect.SQLITE ? SearchSql.SQLITE : SearchSql.POSTGRESQL;
    }

    /**
     * Adds what the index does not have yet, in small steps: everything when nobody has sent for a while, else no more
     * than a share, so that senders keep the writer to themselves.
     */
    void follow(long newest) {
        boolean quiet = newest == lastNewest;
        lastNewest = newest;
        for (int steps = 0; (quiet || steps < SHARE) && step(); steps++) {
            LOG.trace("indexed another {} messages", STEP);
        }
    }

    /** Adds everything the index does not have yet. */
    private void catchUp() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** The words are taken out of the messages here; the writer only puts them down. True when more may be left. */
    private boolean step() {
        List<Words> next = database.read(MessageSearch::unindexed).stream()
                .map(message -> new Words(message.ts(), text(message)))
                .toList();
        if (!next.isEmpty()) {
            database.change(transaction -> add(transaction, next));
        }
        return next.size() == STEP;
    }

    private record Words(long ts, String text) {}

    private static List<Stored> unindexed(Handle handle) {
        return handle.createQuery("""
                        SELECT ts, id, message FROM messages
                        WHERE ts > (SELECT indexed_up_to FROM message_words_progress) ORDER BY ts LIMIT :most
                        """)
                .bind("most", STEP)
                .map((row, context) -> MessageStore.stored(row))
                .list();
    }

    /** Two who index at once must not add the same words twice. */
    private void add(Transaction transaction, List<Words> next) {
        long done = transaction
                .handle()
                .createQuery("SELECT indexed_up_to FROM message_words_progress")
                .mapTo(Long.class)
                .one();
        next.stream()
                .filter(words -> words.ts() > done)
                .forEach(words -> transaction.execute(sql.insert(), words.ts(), words.text()));
        transaction.execute(
                "UPDATE message_words_progress SET indexed_up_to = ?",
                Math.max(done, next.getLast().ts()));
    }

    /** Forgets the words of messages that are no longer kept. */
    void forgetOlder(long than) {
        database.change(transaction -> transaction.handle().execute(sql.deleteOlder(), than));
    }

    private static String text(Stored message) {
        Message read = WireJson.decodeAnswer(message.json(), Message.class);
        return String.join(" ", words((read.title() == null ? "" : read.title() + " ") + read.body()));
    }

    /**
     * The words of a text as both engines shall see them, so that they find the same: small letters and digits without
     * the marks on them.
     */
    static List<String> words(String given) {
        String text = Normalizer.normalize(given.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String part = text.substring(from, to);
            if (part.codePoints().anyMatch(Character::isLetterOrDigit)) {
                String bare = part.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                words.add(Normalizer.normalize(bare, Normalizer.Form.NFC));
            }
            from = to;
        }
        return words;
    }

    /** The newest messages of the stretches that have the words; none when there is no word among them. */
    List<Stored> find(List<Stretch> stretches, String text, MessagePages.Page page) {
        List<String> words = words(text).stream().limit(MOST_WORDS).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        catchUp();
        return database.read(handle -> find(handle, stretches, sql.match(words), page));
    }

    private List<Stored> find(Handle handle, List<Stretch> stretches, String match, MessagePages.Page page) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        stretches.forEach(stretch -> values.computeIfAbsent(stretch.condition(), condition -> new ArrayList<>())
                .add(stretch.value()));
        String visible = values.entrySet().stream()
                .map(entry -> any(entry.getKey(), entry.getValue().size()))
                .collect(Collectors.joining(" OR "));
        try (Query query = handle.createQuery(sql.select(visible))) {
            int at = 0;
            query.bind(at++, match).bind(at++, page.after()).bind(at++, page.before());
            for (List<String> ofOne : values.values()) {
                for (String value : ofOne) {
                    query.bind(at++, value);
                }
            }
            return query.bind(at, page.messages())
                    .map((row, context) -> MessageStore.stored(row))
                    .list();
        }
    }

    /** The condition for any of so many values: a member's channels are too many to stand one by one behind OR. */
    private static String any(String condition, int values) {
        String many = "IN (" + String.join(", ", Collections.nCopies(values, "?")) + ")";
        return "(" + (values == 1 ? condition : condition.replace("= ?", many)) + ")";
    }
}
