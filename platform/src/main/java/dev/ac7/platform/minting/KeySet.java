package dev.ac7.platform.minting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.platform.PublishedKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The keys as of one moment, ready for use: what servers are told and what signs. Never changed, only replaced. */
final class KeySet {
    private static final int TAG_BYTES = 16;

    private final List<SigningKey> keys;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final byte[] published;
    private final String tag;

    /**
     * Gets ready.
     *
     * @param keys every key, one of which is active
     * @param active the active one with its private part
     */
    KeySet(List<SigningKey> keys, RSAKey active) {
        this.keys = List.copyOf(keys);
        this.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(active.getKeyID())
                .build();
        this.published = WireJson.encode(new PublishedKeys(keys.stream()
                .filter(key -> key.phase().published())
                .map(SigningKey::published)
                .toList()));
        try {
            this.signer = new RSASSASigner(active);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(published);
            this.tag = '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK signs with RSA and has SHA-256", e);
        }
    }

    /** Every key, removed ones too. */
    List<SigningKey> keys() {
        return keys;
    }

    /** The published set as JSON. */
    byte[] published() {
        return published;
    }

    /** Names that set, as an {@code ETag} (RFC 9110 section 8.8.3). */
    String tag() {
        return tag;
    }

    /** Signs with the active key. */
    String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the active key does not sign", e);
        }
        return token.serialize();
    }
}
