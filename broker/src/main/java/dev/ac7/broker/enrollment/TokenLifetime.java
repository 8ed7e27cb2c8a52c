package dev.ac7.broker.enrollment;

import java.time.Duration;
import java.util.Optional;

/** How long an approved device's token lives; the field "lifetime". */
public enum TokenLifetime {
    /** Until somebody revokes it. */
    UNLIMITED("never", 0, "Until it is revoked"),
    /** Seven days. */
    WEEK("7", 7, "7 days"),
    /** Thirty days. */
    MONTH("30", 30, "30 days"),
    /** Ninety days. */
    QUARTER("90", 90, "90 days");

    private final String key;
    private final int days;
    private final String words;

    TokenLifetime(String key, int days, String words) {
        this.key = key;
        this.days = days;
        this.words = words;
    }

    /** What the form sends: "never", or days. */
    public String key() {
        return key;
    }

    /** What the page says. */
    public String words() {
        return words;
    }

    /** The time until the token ends; empty when it does not. */
    public Optional<Duration> duration() {
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    /** The lifetime of this key, if there is one. */
    public static Optional<TokenLifetime> of(String key) {
        for (TokenLifetime lifetime : values()) {
            if (lifetime.key.equals(key)) {
                return Optional.of(lifetime);
            }
        }
        return Optional.empty();
    }
}
