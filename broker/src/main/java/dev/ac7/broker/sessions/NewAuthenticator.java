package dev.ac7.broker.sessions;

import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.TotpSecret;
import java.util.List;

/**
 * An authenticator that was just set up; all of it is shown once.
 *
 * @param secret for typing in by hand
 * @param uri for the QR code
 * @param recoveryCodes ten, each good once
 */
public record NewAuthenticator(TotpSecret secret, String uri, List<RecoveryCode> recoveryCodes) {
    @Override
    public String toString() {
        return "NewAuthenticator[hidden]";
    }
}
