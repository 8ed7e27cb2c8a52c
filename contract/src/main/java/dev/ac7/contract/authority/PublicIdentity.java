package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public key of an authority or of a host (authority.md, section 11).
 *
 * @param algorithm {@code ECDSA-P256}
 * @param keyId {@code cssk-} and the first 16 characters of the fingerprint
 * @param createdAt milliseconds since the epoch
 */
public record PublicIdentity(
        String algorithm,
        Map<String, Object> publicKeyJwk,
        String keyId,
        String fingerprint,
        @OptionalKey @Nullable @Range(min = 0) Long createdAt) {
    public PublicIdentity {
        publicKeyJwk = Collections.unmodifiableMap(publicKeyJwk);
    }
}
