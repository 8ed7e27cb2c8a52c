package dev.ac7.broker.federation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ac7.broker.access.PlatformIdentity;
import dev.ac7.broker.access.PlatformTokens.Verdict;
import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.ProviderKey;
import dev.ac7.kernel.identity.ProviderKeys;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.SecretHash;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Checks one platform's tokens (broker.md section 4; RFC 7515, RFC 7519, RFC 8725). What is not stated there is
 * refused: one algorithm, one issuer, keys from one address, no leeway in time.
 *
 * <p>A token that was found good is good until its {@code exp}, so the answer is kept under the token's hash, together
 * with the key that it was checked with: it counts only while that key is in use. Bad ones are checked each time.
 */
final class TokenCheck {
    /** No token may be good for longer, from its {@code iat} or from now. */
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final String ALGORITHM = "RS256";
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_SUBJECT = 255;

    /** Header parameters that bring a key along, or ask for more than is understood here (RFC 7515, section 4.1). */
    private static final Set<String> UNWANTED = Set.of("crit", "jwk", "jku", "x5u", "x5c", "b64", "zip");

    private final TrustedPlatform platform;
    private final ProviderKeys keys;
    private final Clock clock;
    private final Cache<SecretHash, Checked> good =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    TokenCheck(TrustedPlatform platform, ProviderKeys keys, Clock clock) {
        this.platform = platform;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token that was found good.
     *
     * @param from since when, in epoch seconds
     * @param until before when
     * @param key that signed it
     */
    private record Checked(Verdict.Good verdict, long from, long until, ProviderKey key) {
        boolean holds(long now) {
            return now >= from && now < until;
        }
    }

    /** Whose tokens. */
    TrustedPlatform platform() {
        return platform;
    }

    /** Looks at a token of the right shape. */
    Verdict verdict(String token) {
        if (token.length() > CompactJws.LONGEST) {
            return new Verdict.Bad("too long");
        }
        SecretHash hash = OpaqueSecret.of(token).hash();
        Checked before = good.getIfPresent(hash);
        if (before != null && before.holds(now()) && keys.uses(before.key())) {
            return before.verdict();
        }
        return CompactJws.split(token)
                .map(parts -> checked(hash, parts))
                .orElseGet(() -> new Verdict.Bad("not a signed token"));
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1000L);
    }

    private Verdict checked(SecretHash hash, CompactJws token) {
        Optional<Fields> header = token.parameters();
        if (header.isEmpty() || UNWANTED.stream().anyMatch(header.get()::has) || !plain(header.get())) {
            return new Verdict.Bad("header not accepted");
        }
        if (!header.get().text("alg").equals(Optional.of(ALGORITHM))) {
            return new Verdict.Bad("algorithm not accepted");
        }
        Optional<ProviderKey> key = keys.find(header.get().text("kid").orElse(""));
        if (key.isEmpty()) {
            return new Verdict.Bad("no matching key");
        }
        if (!key.get().signed(token)) {
            return new Verdict.Bad("signature does not fit");
        }
        return token.claims()
                .map(claims -> claims(hash, claims, key.get()))
                .orElseGet(() -> new Verdict.Bad("claims not readable"));
    }

    /** Other kinds of tokens say so in {@code typ} (RFC 8725, section 3.11); an id that is no text names no key. */
    private static boolean plain(Fields header) {
        boolean jwt = !header.has("typ")
                || header.text("typ").filter("JWT"::equalsIgnoreCase).isPresent();
        return jwt && (!header.has("kid") || header.text("kid").isPresent());
    }

    private Verdict claims(SecretHash hash, Fields claims, ProviderKey key) {
        if (!claims.text("iss").equals(Optional.of(platform.issuer()))) {
            return new Verdict.Bad("unexpected iss");
        }
        if (!claims.texts("aud").contains(platform.audience())) {
            return new Verdict.Bad("unexpected aud");
        }
        Optional<String> subject = claims.text("sub").filter(sub -> sub.length() <= LONGEST_SUBJECT);
        if (subject.isEmpty()) {
            return new Verdict.Bad("no sub");
        }
        return times(claims)
                .map(times -> {
                    Verdict.Good verdict = new Verdict.Good(
                            claims.text("member").orElse(""),
                            new PlatformIdentity(platform.issuer(), platform.audience(), subject.get()));
                    good.put(hash, new Checked(verdict, times.from(), times.until(), key));
                    return (Verdict) verdict;
                })
                .orElseGet(() -> new Verdict.Bad("expired, not good yet, or good for too long"));
    }

    private record Times(long from, long until) {}

    /**
     * The time in which it is good, if that is now. Its end may be at most an hour away also where {@code iat} lies in
     * the future: otherwise that would be a way around the limit.
     */
    private Optional<Times> times(Fields claims) {
        long now = now();
        long longest = LONGEST_LIFE.toSeconds();
        Optional<Long> until = claims.integer("exp").filter(exp -> exp > now && exp <= now + longest);
        Optional<Long> issued = claims.has("iat") ? claims.integer("iat") : until;
        Optional<Long> from = claims.has("nbf") ? claims.integer("nbf") : Optional.of(Long.MIN_VALUE);
        boolean good = until.isPresent()
                && issued.filter(iat -> iat >= until.get() - longest).isPresent()
                && from.filter(nbf -> nbf <= now).isPresent();
        return good ? Optional.of(new Times(from.get(), until.get())) : Optional.empty();
    }
}
