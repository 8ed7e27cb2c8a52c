package dev.ac7.client;

import dev.ac7.contract.broker.MemberName;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which earlier messages to fetch: a scope, and what narrows it. Immutable. */
public final class HistoryQuery {
    private final Map<String, Object> keys;

    private HistoryQuery(Map<String, Object> keys) {
        this.keys = keys;
    }

    /** Everything the caller may see. */
    public static HistoryQuery everything() {
        return new HistoryQuery(Map.of());
    }

    /** Direct messages between the caller and this member, who need not exist any more. */
    public static HistoryQuery with(MemberName member) {
        return everything().and("with", member);
    }

    /** What was posted into a channel: its slug, its id, or {@code general}. */
    public static HistoryQuery channel(String slugOrId) {
        return everything().and("channel", slugOrId);
    }

    /** At most so many messages, 1 to 1000; 100 unless given. */
    public HistoryQuery limit(int most) {
        return and("limit", most);
    }

    /** Only messages older than this {@code ts}; that of the last message of a page gives the next page. */
    public HistoryQuery before(long ts) {
        return and("before", ts);
    }

    /** Only messages newer than this {@code ts}. An addition of this project. */
    public HistoryQuery after(long ts) {
        return and("after", ts);
    }

    /** Only messages with all these words; the last one may be the beginning of a word. An addition of this project. */
    public HistoryQuery containing(String words) {
        return and("q", words);
    }

    /** The query string with its question mark; empty for everything. */
    String query() {
        return PercentEncoding.query(keys);
    }

    private HistoryQuery and(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new HistoryQuery(more);
    }
}
