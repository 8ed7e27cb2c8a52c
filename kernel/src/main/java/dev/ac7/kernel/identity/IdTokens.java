package dev.ac7.kernel.identity;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks ID tokens of a provider against its published keys (OpenID Connect Core 1.0, section 3.1.3.7). May block for
 * {@link ProviderHttp#LIMIT} when keys have to be fetched.
 */
public final class IdTokens {
    /** By how much the provider's clock may be ahead, in seconds. {@code exp} knows no leeway. */
    public static final long AHEAD = 60;

    private static final int LONGEST_SUB = 255;

    /** Header parameters that bring a key along, or ask for more than is understood here (RFC 7515, section 4.1). */
    private static final Set<String> UNWANTED = Set.of("crit", "jwk", "jku", "x5u", "x5c", "b64", "zip");

    private final Supplier<Optional<Endpoints>> endpoints;
    private final ProviderKeys keys;
    private final Set<String> audiences;
    private final Set<String> algorithms;
    private final Clock clock;

    /**
     * Asks nobody yet.
     *
     * @param endpoints of the provider, which say who issues; empty while they are not known
     * @param audiences of which a token must name at least one, and no other
     * @param algorithms that tokens may be signed with, by their names of RFC 7518; each key is good for one of them
     */
    public IdTokens(
            Supplier<Optional<Endpoints>> endpoints,
            ProviderKeys keys,
            Set<String> audiences,
            Set<String> algorithms,
            Clock clock) {
        this.endpoints = endpoints;
        this.keys = keys;
        this.audiences = Set.copyOf(audiences);
        this.algorithms = Set.copyOf(algorithms);
        this.clock = clock;
    }

    /** Whether any token could be good. */
    public boolean configured() {
        return !audiences.isEmpty();
    }

    /** Checks a token that nobody asked for with a nonce. */
    public IdTokenVerdict verify(String token) {
        return verify(token, Optional.empty());
    }

    /**
     * Checks a token that answers our own request with this nonce: so it was issued for us and nobody else
     * ({@code azp}), and just now ({@code iat}).
     */
    public IdTokenVerdict verify(String token, String nonce) {
        return verify(token, Optional.of(nonce));
    }

    private IdTokenVerdict verify(String token, Optional<String> nonce) {
        Optional<CompactJws> jws = CompactJws.split(token);
        Optional<Fields> header = jws.flatMap(CompactJws::parameters);
        if (jws.isEmpty() || header.isEmpty()) {
            return new IdTokenVerdict.Bad("not a signed token");
        }
        if (UNWANTED.stream().anyMatch(header.get()::has) || !isPlain(header.get())) {
            return new IdTokenVerdict.Bad("header not accepted");
        }
        Optional<ProviderKey> key = keys.find(header.get().text("kid").orElse(""));
        if (key.isEmpty()) {
            return new IdTokenVerdict.Bad("signing key not known");
        }
        String algorithm = key.get().algorithm().getName();
        if (!algorithms.contains(algorithm) || !header.get().text("alg").equals(Optional.of(algorithm))) {
            return new IdTokenVerdict.Bad("algorithm not accepted");
        }
        if (!key.get().signed(jws.get())) {
            return new IdTokenVerdict.Bad("signature does not fit");
        }
        return jws.get()
                .claims()
                .map(claims -> claims(claims, nonce))
                .orElseGet(() -> new IdTokenVerdict.Bad("claims not readable"));
    }

    /** Other kinds of tokens, access tokens for instance, say so in {@code typ} (RFC 8725, section 3.11). */
    private static boolean isPlain(Fields header) {
        return !header.has("typ")
                || header.text("typ").filter("JWT"::equalsIgnoreCase).isPresent();
    }

    private IdTokenVerdict claims(Fields claims, Optional<String> nonce) {
        long now = Math.floorDiv(clock.millis(), 1000L);
        if (!isIssuer(claims.text("iss"))) {
            return new IdTokenVerdict.Bad("issuer not accepted");
        }
        List<String> audience = claims.texts("aud");
        if (audience.isEmpty() || !audiences.containsAll(audience)) {
            return new IdTokenVerdict.Bad("audience not accepted");
        }
        if (claims.integer("exp").filter(expiry -> expiry > now).isEmpty()) {
            return new IdTokenVerdict.Bad("expired");
        }
        if (claims.has("nbf")
                && claims.integer("nbf").filter(start -> start <= now + AHEAD).isEmpty()) {
            return new IdTokenVerdict.Bad("not good yet");
        }
        return nonce.flatMap(asked -> unasked(claims, asked, now)).orElseGet(() -> named(claims));
    }

    /** Why a token is no answer to the request with this nonce; empty when it is one. */
    private Optional<IdTokenVerdict> unasked(Fields claims, String nonce, long now) {
        if (!claims.text("nonce").equals(Optional.of(nonce))) {
            return Optional.of(new IdTokenVerdict.Bad("nonce does not fit"));
        }
        if (claims.has("azp") && claims.text("azp").filter(audiences::contains).isEmpty()) {
            return Optional.of(new IdTokenVerdict.Bad("issued to another client"));
        }
        return claims.integer("iat").filter(issued -> issued <= now + AHEAD).isPresent()
                ? Optional.empty()
                : Optional.of(new IdTokenVerdict.Bad("issued in the future"));
    }

    private static IdTokenVerdict named(Fields claims) {
        return claims.text("sub")
                .filter(sub -> sub.length() <= LONGEST_SUB)
                .<IdTokenVerdict>map(sub -> new IdTokenVerdict.Good(sub, claims))
                .orElseGet(IdTokenVerdict.Nobody::new);
    }

    private boolean isIssuer(Optional<String> said) {
        return endpoints
                .get()
                .filter(found -> said.filter(found.issuers()::contains).isPresent())
                .isPresent();
    }
}
