package dev.ac7.platform.minting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.ac7.contract.platform.PublishedKey;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;

/** A new signing key with its private part; RSA of {@value #BITS} bits (platform.md section 8.2). */
final class KeyPair {
    static final int BITS = 2048;

    private final RSAKey key;

    private KeyPair(RSAKey key) {
        this.key = key;
    }

    /** Makes one; takes a tenth of a second or several. */
    static KeyPair make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            java.security.KeyPair pair = generator.generateKeyPair();
            return new KeyPair(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build());
        } catch (NoSuchAlgorithmException | JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    String kid() {
        return key.getKeyID();
    }

    PublishedKey published() {
        return published(key);
    }

    /** The whole key as a JWK, to be sealed. */
    String privateText() {
        return key.toJSONString();
    }

    /** Reads what {@link #privateText()} wrote. */
    static RSAKey read(String privateText) {
        try {
            return RSAKey.parse(privateText);
        } catch (ParseException e) {
            // The cause may quote the key.
            throw new IllegalStateException("a stored signing key is none");
        }
    }

    private static PublishedKey published(RSAKey key) {
        return new PublishedKey(
                "RSA",
                "sig",
                JWSAlgorithm.RS256.getName(),
                key.getKeyID(),
                key.getModulus().toString(),
                key.getPublicExponent().toString());
    }

    @Override
    public String toString() {
        return "KeyPair(" + kid() + ")";
    }
}
