package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which key serves a name, signed by the authority (authority.md, section 11).
 *
 * @param protocol {@link #PROTOCOL}
 * @param serverName as it was asked for
 * @param issuedAt milliseconds since the epoch
 * @param signature over the {@link dev.ac7.contract.CanonicalJson} of everything else, as base64url of the raw 64 bytes
 */
public record AuthorityRecordV1(
        String protocol,
        String serverName,
        Map<String, Object> publicKeyJwk,
        @OptionalKey @Nullable String keyId,
        @OptionalKey @Nullable String authorityName,
        @Range(min = 0) long issuedAt,
        String signature) {
    /** The protocol that this record says it belongs to. */
    public static final String PROTOCOL = "plat-css-authority-v1";

    public AuthorityRecordV1 {
        publicKeyJwk = Collections.unmodifiableMap(publicKeyJwk);
    }

    /** The same record, signed. */
    public AuthorityRecordV1 signed(String with) {
        return new AuthorityRecordV1(protocol, serverName, publicKeyJwk, keyId, authorityName, issuedAt, with);
    }
}
