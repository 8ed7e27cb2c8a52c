package dev.ac7.authority.directory;

import dev.ac7.contract.Range;
import java.util.Map;

/**
 * An authority's key pair as its file holds it (authority.md, section 11). Shows nothing of itself.
 *
 * @param createdAt milliseconds since the epoch
 */
record KeyPairDocument(
        String algorithm,
        Map<String, Object> publicKeyJwk,
        Map<String, Object> privateKeyJwk,
        String keyId,
        @Range(min = 0) long createdAt) {
    @Override
    public String toString() {
        return "key pair " + keyId;
    }
}
