package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;
import dev.ac7.platform.home.Frame;

/**
 * Where somebody makes an account with an authenticator.
 *
 * @param token which lets them
 * @param name how the account will be called; empty where it is chosen here
 * @param next path to go to once the recovery codes are saved
 * @param host of this platform, for the authenticator's list
 * @param secret for the authenticator
 * @param ticket the same secret, sealed
 */
public record SignUpPage(
        Frame frame, String token, String name, String next, String host, TotpSecret secret, String ticket) {
    /** What the QR code holds. */
    public String uri() {
        return TotpUri.of("ac7 platform", name.isEmpty() ? host : name, secret);
    }

    @Override
    public String toString() {
        return "SignUpPage(hidden)";
    }
}
