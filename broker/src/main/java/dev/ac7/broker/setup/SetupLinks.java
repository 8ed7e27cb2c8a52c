package dev.ac7.broker.setup;

import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.secret.TotpSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one link under which a fresh broker can be set up in a browser: good once and for fifteen minutes. It lives in
 * memory alone; a restart prints a new one.
 */
public final class SetupLinks {
    /** How long a link is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** Where the link leads. */
    public static final String PATH = "/setup";

    /** The query parameter that holds the link's secret. */
    static final String PARAMETER = "key";

    private final Clock clock;
    private final SecureRandom random;
    private final AtomicReference<Optional<Draft>> current = new AtomicReference<>(Optional.empty());

    /** No link yet. */
    public SetupLinks(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * What belongs to a link.
     *
     * @param key hash of the link's secret
     * @param secret the authenticator secret its page offers
     * @param expiresAt epoch milliseconds
     */
    public record Draft(SecretHash key, TotpSecret secret, long expiresAt) {}

    /** Makes a new link's secret; an earlier link stops working. */
    public OpaqueSecret mint() {
        OpaqueSecret key = OpaqueSecret.mint("", random);
        current.set(
                Optional.of(new Draft(key.hash(), TotpSecret.generate(random), clock.millis() + LIFETIME.toMillis())));
        return key;
    }

    /** As {@link #mint}: the whole link, for a broker at this address. */
    public String link(String brokerUrl) {
        return brokerUrl + PATH + "?" + PARAMETER + "=" + mint().reveal();
    }

    /** What belongs to a presented secret; empty when it is not that of the present link or its time is over. */
    public Optional<Draft> find(String presented) {
        SecretHash hash = OpaqueSecret.of(presented).hash();
        return current.get().filter(draft -> draft.key().equals(hash) && draft.expiresAt() > clock.millis());
    }

    /** Uses the link up. */
    public void close() {
        current.set(Optional.empty());
    }
}
