package dev.ac7.broker.messages;

import java.util.List;
import java.util.stream.Collectors;

/** Full-text search in the SQL of each engine. */
enum SearchSql {
    /** FTS5: the words themselves are not kept, the row id is the message's time. */
    SQLITE {
        @Override
        String insert() {
            return "INSERT INTO message_words (rowid, words) VALUES (?, ?)";
        }

        @Override
        String match(List<String> words) {
            return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" ")) + "*";
        }

        @Override
        String select(String visible) {
            return """
                    SELECT messages.ts, messages.id, messages.message
                    FROM message_words JOIN messages ON messages.ts = message_words.rowid
                    WHERE message_words MATCH ? AND message_words.rowid > ? AND message_words.rowid < ?
                      AND (%s)
                    ORDER BY message_words.rowid DESC LIMIT ?
                    """.formatted(visible);
        }

        @Override
        String deleteOlder() {
            return "DELETE FROM message_words WHERE rowid < ?";
        }
    },
    /** The configuration 'simple' takes words as they are, in whatever language. */
    POSTGRESQL {
        @Override
        String insert() {
            return "INSERT INTO message_words (ts, words) VALUES (?, to_tsvector('simple', ?))";
        }

        @Override
        String match(List<String> words) {
            return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" & ")) + ":*";
        }

        @Override
        String select(String visible) {
            return """
                    SELECT messages.ts, messages.id, messages.message
                    FROM message_words JOIN messages ON messages.ts = message_words.ts
                    WHERE message_words.words @@ to_tsquery('simple', ?)
                      AND message_words.ts > ? AND message_words.ts < ?
                      AND (%s)
                    ORDER BY message_words.ts DESC LIMIT ?
                    """.formatted(visible);
        }

        @Override
        String deleteOlder() {
            return "DELETE FROM message_words WHERE ts < ?";
        }
    };

    /** Takes a time and the words, separated by spaces. */
    abstract String insert();

    /** What stands for all of these words, the last as a beginning; they are letters and digits and nothing else. */
    abstract String match(List<String> words);

    /** Takes the match, two times that the result lies between, what the condition takes, and the number of rows. */
    abstract String select(String visible);

    /** Takes a time. */
    abstract String deleteOlder();
}
