package dev.ac7.kernel.audit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that was done. Texts come partly from outside, so they are cut to {@value #LONGEST} UTF-16 units and lose
 * NUL characters, which PostgreSQL cannot store; secrets must never be in them.
 *
 * @param actor who did it, by name; empty when nobody had proved who they are
 * @param action what, in words of the field joined by dots: {@code member.delete}
 * @param target whom or what it changed; empty when nothing in particular
 * @param detail what else is worth knowing, at most {@value #MOST_DETAILS} entries
 * @param source where it came from: an address, or {@code cli}
 */
public record AuditEvent(String actor, String action, String target, Map<String, String> detail, String source) {
    static final int LONGEST = 1024;
    static final int MOST_DETAILS = 32;

    public AuditEvent {
        if (action.isEmpty()) {
            throw new IllegalArgumentException("an audit event needs an action");
        }
        if (detail.size() > MOST_DETAILS) {
            throw new IllegalArgumentException("an audit event has at most " + MOST_DETAILS + " details");
        }
        actor = storable(actor);
        action = storable(action);
        target = storable(target);
        source = storable(source);
        SortedMap<String, String> storable = new TreeMap<>();
        detail.forEach((key, value) -> storable.put(storable(key), storable(value)));
        detail = Map.copyOf(storable);
    }

    private static String storable(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + '…';
        return cut.replace('\0', '\uFFFD');
    }
}
