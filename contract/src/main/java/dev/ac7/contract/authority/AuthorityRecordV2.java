package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which keys serve a name, signed by the authority (authority.md, section 11).
 *
 * @param protocol {@link #PROTOCOL}
 * @param serverName as it was asked for
 * @param issuedAt milliseconds since the epoch
 * @param signature over the {@link dev.ac7.contract.CanonicalJson} of everything else, as base64url of the raw 64 bytes
 */
public record AuthorityRecordV2(
        String protocol,
        String serverName,
        Map<String, Object> signingPublicKeyJwk,
        Map<String, Object> encryptionPublicKeyJwk,
        @OptionalKey @Nullable String signingKeyId,
        @OptionalKey @Nullable String encryptionKeyId,
        @OptionalKey @Nullable String authorityName,
        @Range(min = 0) long issuedAt,
        String signature) {
    /** The protocol that this record says it belongs to. */
    public static final String PROTOCOL = "plat-css-authority-v2";

    public AuthorityRecordV2 {
        signingPublicKeyJwk = Collections.unmodifiableMap(signingPublicKeyJwk);
        encryptionPublicKeyJwk = Collections.unmodifiableMap(encryptionPublicKeyJwk);
    }

    /** The same record, signed. */
    public AuthorityRecordV2 signed(String with) {
        return new AuthorityRecordV2(
                protocol,
                serverName,
                signingPublicKeyJwk,
                encryptionPublicKeyJwk,
                signingKeyId,
                encryptionKeyId,
                authorityName,
                issuedAt,
                with);
    }
}
