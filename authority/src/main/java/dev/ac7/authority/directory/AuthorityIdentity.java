package dev.ac7.authority.directory;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.ac7.contract.authority.KeyFingerprint;
import dev.ac7.contract.authority.PublicIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key pair that an authority signs identity records with: ECDSA P-256 (authority.md, section 11). Safe from any
 * thread.
 */
public final class AuthorityIdentity {
    /** The name of the algorithm on the wire. */
    static final String ALGORITHM = "ECDSA-P256";

    // Raw r and s, 64 bytes, as browsers sign and check; the JDK's plain name would give DER.
    private static final String SIGNATURE = "SHA256withECDSAinP1363Format";

    private final PublicIdentity shown;
    private final PublicKey publicKey;
    private final PrivateKey privateKey;
    private final SecureRandom random;

    private AuthorityIdentity(PublicIdentity shown, PublicKey publicKey, PrivateKey privateKey, SecureRandom random) {
        this.shown = shown;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.random = random;
    }

    /**
     * The identity that a key pair file holds.
     *
     * @throws IllegalArgumentException when its keys are no pair of the curve, or its key id is not that of its key;
     *     the message says nothing of the keys
     */
    static AuthorityIdentity of(KeyPairDocument document, SecureRandom random) {
        KeyFingerprint fingerprint = KeyFingerprint.of(document.publicKeyJwk());
        if (!document.algorithm().equals(ALGORITHM) || !document.keyId().equals(fingerprint.signingKeyId())) {
            throw new IllegalArgumentException("not an " + ALGORITHM + " key pair under the id of its key");
        }
        try {
            ECKey shownKey = ECKey.parse(document.publicKeyJwk());
            ECKey whole = ECKey.parse(document.privateKeyJwk());
            if (shownKey.isPrivate() || !whole.isPrivate() || !whole.getCurve().equals(Curve.P_256)) {
                throw new IllegalArgumentException("not a public and a private key of P-256");
            }
            PublicIdentity shown = new PublicIdentity(
                    ALGORITHM, document.publicKeyJwk(), document.keyId(), fingerprint.value(), document.createdAt());
            AuthorityIdentity identity =
                    new AuthorityIdentity(shown, shownKey.toECPublicKey(), whole.toECPrivateKey(), random);
            if (!identity.verifies("probe", identity.sign("probe"))) {
                throw new IllegalArgumentException("the public key is not the private key's");
            }
            return identity;
        } catch (ParseException | JOSEException malformed) {
            // Their messages may quote the file.
            throw new IllegalArgumentException("not a key pair", null);
        }
    }

    /**
     * A new key pair, as it is kept.
     *
     * @param createdAt milliseconds since the epoch
     */
    static KeyPairDocument generate(SecureRandom random, long createdAt) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            ECKey key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .build();
            Map<String, Object> publicJwk = jwk(key, "verify");
            Map<String, Object> privateJwk = jwk(key, "sign");
            privateJwk.put("d", key.getD().toString());
            return new KeyPairDocument(
                    ALGORITHM,
                    publicJwk,
                    privateJwk,
                    KeyFingerprint.of(publicJwk).signingKeyId(),
                    createdAt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The members that browsers export, so that a key has one form wherever it was made. */
    private static Map<String, Object> jwk(ECKey key, String operation) {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("crv", "P-256");
        jwk.put("ext", true);
        jwk.put("key_ops", List.of(operation));
        jwk.put("kty", "EC");
        jwk.put("x", key.getX().toString());
        jwk.put("y", key.getY().toString());
        return jwk;
    }

    /** The public half, as everybody may see it. */
    PublicIdentity shown() {
        return shown;
    }

    /** The signature of a text's UTF-8: base64url without padding of the raw 64 bytes. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(privateKey, random);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an identity record could not be signed", e);
        }
    }

    /** Whether it is this identity's signature of the text. */
    boolean verifies(String text, String signed) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initVerify(publicKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(signed));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
