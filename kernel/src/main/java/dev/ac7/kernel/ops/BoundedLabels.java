package dev.ac7.kernel.ops;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the values of one metric's label few, whatever is fed in: the first so many distinct values are kept, every
 * later one becomes {@code other}. Without it a label that a client can influence would grow memory and the scrape for
 * ever.
 */
final class BoundedLabels {
    static final String OTHER = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final int maximum;

    BoundedLabels(int maximum) {
        this.maximum = maximum;
    }

    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        synchronized (known) {
            if (known.size() >= maximum && !known.contains(value)) {
                return OTHER;
            }
            known.add(value);
            return value;
        }
    }
}
