package dev.ac7.broker.messages;

import dev.ac7.broker.access.PlatformIdentity;
import java.time.Duration;
import java.util.Optional;

/**
 * What a stream that a platform opened hangs on: the trust in that platform and a longest time, not the token's end,
 * which is a minute after its beginning (broker.md section 1).
 *
 * @param until when it ends at the latest, in epoch milliseconds
 */
record PlatformLease(long until, String issuer, String audience) {
    /** Such a stream ends after this at the latest. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final String PREFIX = "platform:";

    /** The lease of a stream opened at this time. */
    static PlatformLease of(PlatformIdentity platform, long now) {
        return new PlatformLease(now + LONGEST.toMillis(), platform.issuer(), platform.audience());
    }

    /** The lease whose id this is; empty for one of another kind. */
    static Optional<PlatformLease> read(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = id.substring(PREFIX.length()).split(" ", 3);
        return Optional.of(new PlatformLease(Long.parseLong(parts[0]), parts[1], parts[2]));
    }

    /** The id; an issuer is a URL and holds no space. */
    String id() {
        return PREFIX + until + " " + issuer + " " + audience;
    }
}
