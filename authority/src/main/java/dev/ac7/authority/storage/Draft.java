package dev.ac7.authority.storage;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** One map of a {@link Snapshot} inside a read or a write: the snapshot's own until the first change copies it. */
final class Draft<K, V> {
    private final boolean writable;
    private Map<K, V> rows;
    private boolean copied;

    Draft(Map<K, V> rows, boolean writable) {
        this.rows = rows;
        this.writable = writable;
    }

    Map<K, V> rows() {
        return rows;
    }

    /**
     * The rows, to be changed.
     *
     * @throws IllegalStateException inside a read
     */
    Map<K, V> forChange() {
        if (!writable) {
            throw new IllegalStateException("a change inside a read");
        }
        if (!copied) {
            rows = new HashMap<>(rows);
            copied = true;
        }
        return rows;
    }

    /** The rows as they are to be seen from now on; the same map when nothing was changed. */
    Map<K, V> end() {
        return copied ? Collections.unmodifiableMap(rows) : rows;
    }
}
