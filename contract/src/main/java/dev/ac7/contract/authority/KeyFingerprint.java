package dev.ac7.contract.authority;

import dev.ac7.contract.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * What a public key is known by: base64url, without padding, of SHA-256 over the canonical JSON of its whole JWK
 * (authority.md, section 11).
 *
 * @param value 43 characters
 */
public record KeyFingerprint(String value) {
    private static final int KEY_ID_LENGTH = 16;

    /** The fingerprint of a JWK. */
    public static KeyFingerprint of(Map<String, Object> publicKeyJwk) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(CanonicalJson.of(publicKeyJwk).getBytes(StandardCharsets.UTF_8));
            return new KeyFingerprint(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The id of a signing key. */
    public String signingKeyId() {
        return "cssk-" + value.substring(0, KEY_ID_LENGTH);
    }

    /** The id of an encryption key. */
    public String encryptionKeyId() {
        return "csse-" + value.substring(0, KEY_ID_LENGTH);
    }
}
