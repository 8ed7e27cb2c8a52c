package dev.ac7.contract.platform;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Answer 200 of {@code POST /api/servers/register/status} (platform.md, section 4.2). The other members are there when
 * it is authorized.
 *
 * @param teamId a UUID
 * @param teamSlug what stands for the team in URLs
 * @param jwt what the server is to trust
 */
public record RegistrationStatus(
        RegistrationState status,
        @OptionalKey @Nullable String teamId,
        @OptionalKey @Nullable String teamSlug,
        @OptionalKey @Nullable TrustBlock jwt) {
    /** Nothing but the state. */
    public static RegistrationStatus of(RegistrationState state) {
        return new RegistrationStatus(state, null, null, null);
    }
}
