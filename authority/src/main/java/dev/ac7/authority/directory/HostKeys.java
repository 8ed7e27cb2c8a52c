package dev.ac7.authority.directory;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public keys a host gave with a registration (authority.md, section 5.1); other members are left out. */
record HostKeys(
        @OptionalKey @Nullable Map<String, Object> signingPublicKeyJwk,
        @OptionalKey @Nullable Map<String, Object> encryptionPublicKeyJwk,
        @OptionalKey @Nullable String signingKeyId,
        @OptionalKey @Nullable String encryptionKeyId,
        @OptionalKey @Nullable Map<String, Object> publicKeyJwk,
        @OptionalKey @Nullable String keyId) {
    /** Members of a JWK that are nobody else's business (RFC 7518, sections 6.2.2, 6.3.2 and 6.4.1; RFC 8037). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** What a host sent by mistake is not passed on: a JWK with a private member counts as not given. */
    HostKeys {
        signingPublicKeyJwk = publicOnly(signingPublicKeyJwk);
        encryptionPublicKeyJwk = publicOnly(encryptionPublicKeyJwk);
        publicKeyJwk = publicOnly(publicKeyJwk);
    }

    /** Reads the JSON object of a registration; what is none holds no keys. */
    static HostKeys of(String metadata) {
        try {
            return WireJson.decodeAnswer(metadata.getBytes(StandardCharsets.UTF_8), HostKeys.class);
        } catch (IllegalArgumentException malformed) {
            return new HostKeys(null, null, null, null, null, null);
        }
    }

    private static @Nullable Map<String, Object> publicOnly(@Nullable Map<String, Object> jwk) {
        return jwk == null || jwk.keySet().stream().anyMatch(PRIVATE::contains) ? null : jwk;
    }
}
