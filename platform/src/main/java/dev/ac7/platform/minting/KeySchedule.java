package dev.ac7.platform.minting;

import dev.ac7.platform.settings.KeySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When keys move on by themselves (platform.md section 8.2).
 *
 * <p>A server keeps a fetched key set for 10 minutes and asks anew for a key it does not know, but not within 30
 * seconds of its last request; a cache between may give it a set that is 5 minutes old, as the headers of 8.3 allow. So
 * a key that is published {@link #OVERLAP} before it signs is known to every server that asks at all, and no request
 * fails when it takes over; a retired key stays published, so what it signed last is still believed.
 */
final class KeySchedule {
    /**
     * 10 minutes that a server keeps a set, 5 that a cache between may have kept it, the server's 30 seconds and 5
     * seconds for asking, and the rest for clocks and for this platform's once a minute.
     */
    static final Duration OVERLAP = Duration.ofMinutes(20);

    private final KeySettings settings;

    KeySchedule(KeySettings settings) {
        this.settings = settings;
    }

    /** What is due now, in the order it is to be done. After it is done nothing is due. */
    List<KeyMove> due(List<SigningKey> keys, long now) {
        List<KeyMove> moves = new ArrayList<>();
        Optional<SigningKey> active = in(keys, KeyPhase.ACTIVE);
        Optional<SigningKey> next = in(keys, KeyPhase.NEXT);
        if (active.isEmpty()) {
            moves.add(next.<KeyMove>map(key -> new KeyMove.Activate(key.kid())).orElseGet(KeyMove.Begin::new));
        } else if (next.isPresent()) {
            next.filter(key -> now >= key.activeAt())
                    .map(key -> new KeyMove.Activate(key.kid()))
                    .ifPresent(moves::add);
        } else {
            long end = active.get().activeAt() + settings.active().toMillis();
            long prepublish = settings.prepublish().toMillis();
            if (now >= end - prepublish) {
                moves.add(new KeyMove.Publish(Math.max(end, now + prepublish)));
            }
        }
        keys.stream()
                .filter(key -> key.phase() == KeyPhase.RETIRED)
                .filter(key -> now >= removedAt(key))
                .map(key -> new KeyMove.Remove(key.kid()))
                .forEach(moves::add);
        return moves;
    }

    /** When the phase of a published key ends if nothing else is decided, in epoch milliseconds. */
    long changesAt(SigningKey key, List<SigningKey> keys) {
        return switch (key.phase()) {
            case NEXT -> key.activeAt();
            case ACTIVE ->
                in(keys, KeyPhase.NEXT)
                        .map(SigningKey::activeAt)
                        .orElse(key.activeAt() + settings.active().toMillis());
            case RETIRED -> removedAt(key);
            case REMOVED -> throw new IllegalArgumentException("a removed key changes no more");
        };
    }

    private long removedAt(SigningKey retired) {
        return retired.retiredAt().orElseThrow() + settings.retain().toMillis();
    }

    static Optional<SigningKey> in(List<SigningKey> keys, KeyPhase phase) {
        return keys.stream().filter(key -> key.phase() == phase).findFirst();
    }
}
