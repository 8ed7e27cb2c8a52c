package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import dev.ac7.contract.Matches;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /members/{name}/enroll-totp}; each part is shown here and nowhere else.
 *
 * @param totpSecret 20 random bytes, base32 without padding
 * @param totpUri the {@code otpauth://} URI that carries the same secret
 * @param recoveryCodes one-time codes for sign-in without the authenticator; an addition of ours, absent from other
 *     servers
 */
public record TotpEnrollment(
        @Matches("^[A-Z2-7]{32}$") Secret totpSecret,
        Secret totpUri,
        @OptionalKey @Nullable @Count(max = 32) List<Secret> recoveryCodes) {
    public TotpEnrollment {
        recoveryCodes = recoveryCodes == null ? null : List.copyOf(recoveryCodes);
    }
}
