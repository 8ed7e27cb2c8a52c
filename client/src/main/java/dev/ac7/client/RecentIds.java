package dev.ac7.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of the last messages given, a bounded number of them. */
final class RecentIds {
    private static final int MOST = 1024;

    private final Map<String, Boolean> ids = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Notes an id; false when it was there already. */
    boolean add(String id) {
        return ids.put(id, true) == null;
    }
}
