package dev.ac7.kernel.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Optional;
import java.util.Set;

/**
 * A public key that the provider signs ID tokens with, and the one algorithm it is good for: the token's word for the
 * algorithm is compared with the key's and never followed.
 *
 * @param id the key's {@code kid}; empty when it has none
 */
public record ProviderKey(String id, JWSAlgorithm algorithm, JWSVerifier verifier) {
    /** Every algorithm a key can be good for, by its name of RFC 7518. */
    public static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES256K", "ES384", "ES512");

    private static final int SHORTEST_RSA = 2048;
    private static final Set<JWSAlgorithm> RSA = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512);

    /** The key; empty for one that does not sign, is no public key, is too short, or is of an unknown kind. */
    public static Optional<ProviderKey> of(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return Optional.empty();
        }
        String id = key.getKeyID() == null ? "" : key.getKeyID();
        try {
            return switch (key) {
                case RSAKey rsa -> rsa(id, rsa);
                case ECKey curve -> curve(id, curve);
                default -> Optional.empty();
            };
        } catch (JOSEException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<ProviderKey> rsa(String id, RSAKey key) throws JOSEException {
        JWSAlgorithm algorithm = stated(key).orElse(JWSAlgorithm.RS256);
        return key.size() < SHORTEST_RSA || !RSA.contains(algorithm)
                ? Optional.empty()
                : Optional.of(new ProviderKey(id, algorithm, new RSASSAVerifier(key.toRSAPublicKey())));
    }

    private static Optional<ProviderKey> curve(String id, ECKey key) throws JOSEException {
        JWSVerifier verifier = new ECDSAVerifier(key.toECPublicKey());
        JWSAlgorithm algorithm = stated(key)
                .orElseGet(() -> verifier.supportedJWSAlgorithms().iterator().next());
        return verifier.supportedJWSAlgorithms().contains(algorithm)
                ? Optional.of(new ProviderKey(id, algorithm, verifier))
                : Optional.empty();
    }

    private static Optional<JWSAlgorithm> stated(JWK key) {
        return Optional.ofNullable(key.getAlgorithm()).map(algorithm -> JWSAlgorithm.parse(algorithm.getName()));
    }

    /** Whether the token's signature is this key's, in its one spelling, which the verifier does not insist on. */
    public boolean signed(CompactJws token) {
        try {
            return CompactJws.decode(token.signature()).isPresent()
                    && verifier.verify(new JWSHeader(algorithm), token.signed(), new Base64URL(token.signature()));
        } catch (JOSEException unverifiable) {
            return false;
        }
    }
}
