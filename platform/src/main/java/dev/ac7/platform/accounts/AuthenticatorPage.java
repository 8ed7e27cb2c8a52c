package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;
import dev.ac7.platform.home.Frame;

/**
 * Where one's authenticator is replaced.
 *
 * @param name of the account
 * @param secret for the new authenticator
 * @param ticket the same secret, sealed
 */
public record AuthenticatorPage(Frame frame, String name, TotpSecret secret, String ticket) {
    /** What the QR code holds. */
    public String uri() {
        return TotpUri.of("ac7 platform", name, secret);
    }

    @Override
    public String toString() {
        return "AuthenticatorPage(hidden)";
    }
}
