package dev.ac7.broker.sessions;

import dev.ac7.broker.home.Frame;
import java.util.List;

/**
 * The new authenticator secret and recovery codes of a member, shown once.
 *
 * @param member whose they are
 * @param self whether that is the reader
 * @param qrSvg the drawn {@code otpauth} URI as an {@code svg} element of our own making; printed unescaped
 * @param secret base32, for typing by hand
 * @param uri the {@code otpauth} URI
 * @param recoveryCodes one-time codes, in their printed form
 */
public record TotpIssuedPage(
        Frame frame, String member, boolean self, String qrSvg, String secret, String uri, List<String> recoveryCodes) {

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "TotpIssuedPage[member=" + member + "]";
    }
}
