package dev.ac7.authority.signin;

import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.identity.ProviderKey;
import dev.ac7.kernel.identity.ProviderKeys;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks ID tokens of the provider against its published keys (OpenID Connect Core 1.0, section 3.1.3.7; authority.md,
 * section 3.2). May block for {@link ProviderHttp#LIMIT} when keys have to be fetched.
 */
final class IdTokens {
    /** By how much the provider's clock may be ahead for {@code nbf}, in seconds. {@code exp} knows no leeway. */
    static final long AHEAD = 60;

    private static final int LONGEST_SUB = 255;

    /** Header parameters that bring a key along, or ask for more than is understood here (RFC 7515, section 4.1). */
    private static final Set<String> UNWANTED = Set.of("crit", "jwk", "jku", "x5u", "x5c", "b64", "zip");

    private final ProviderEndpoints endpoints;
    private final ProviderKeys keys;
    private final Set<String> audiences;
    private final Clock clock;

    /** Takes the audiences of which a token must name at least one, and no other. */
    IdTokens(ProviderEndpoints endpoints, ProviderKeys keys, Set<String> audiences, Clock clock) {
        this.endpoints = endpoints;
        this.keys = keys;
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
    }

    /** Whether any token could be good. */
    boolean configured() {
        return !audiences.isEmpty();
    }

    /** Checks a token that nobody asked for with a nonce. */
    IdTokenVerdict verify(String token) {
        return verify(token, Optional.empty());
    }

    /** Checks a token that answers a request with this nonce. */
    IdTokenVerdict verify(String token, String nonce) {
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
        if (!header.get().text("alg").equals(Optional.of(key.get().algorithm().getName()))) {
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
        if (nonce.isPresent() && !claims.text("nonce").equals(nonce)) {
            return new IdTokenVerdict.Bad("nonce does not fit");
        }
        return claims.text("sub")
                .filter(sub -> sub.length() <= LONGEST_SUB)
                .<IdTokenVerdict>map(sub -> new IdTokenVerdict.Good(ProviderProfile.of(sub, claims)))
                .orElseGet(IdTokenVerdict.Nobody::new);
    }

    private boolean isIssuer(Optional<String> said) {
        return endpoints
                .find()
                .filter(found -> said.filter(found.issuers()::contains).isPresent())
                .isPresent();
    }
}
