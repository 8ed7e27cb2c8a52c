package dev.ac7.kernel.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The signing keys of a provider, newest first. Safe from any thread. */
public final class SigningKeys {
    /** One for all providers of a run, because making keys takes long. */
    private static final RSAKey FIRST = fresh();

    private final List<RSAKey> keys = new CopyOnWriteArrayList<>(List.of(FIRST));

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that signs now. */
    public RSAKey current() {
        return keys.getFirst();
    }

    /** Signs with a new key from now on; the old ones stay published. */
    public RSAKey rotate() {
        keys.addFirst(fresh());
        return current();
    }

    /** Publishes only the key that signs now. */
    public void retireOld() {
        RSAKey newest = current();
        keys.removeIf(key -> !key.equals(newest));
    }

    /** The published keys (RFC 7517). */
    public String published() {
        return new JWKSet(List.copyOf(keys)).toString(true);
    }

    /** A token with these claims, signed with the key that signs now. */
    public String sign(Map<String, Object> claims) {
        return sign(current(), claims);
    }

    /** A token with these claims, signed with any key, published or not. */
    public static String sign(RSAKey key, Map<String, Object> claims) {
        try {
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    new Payload(claims));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
