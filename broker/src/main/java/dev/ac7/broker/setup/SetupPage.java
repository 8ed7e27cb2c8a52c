package dev.ac7.broker.setup;

import dev.ac7.broker.home.Frame;
import dev.ac7.broker.home.Problems;

/**
 * Names a fresh team and its first admin, and enrols the admin's authenticator.
 *
 * @param key the setup link's secret; sent back as the hidden field {@code key}
 * @param expiresAt when the link dies, epoch milliseconds
 * @param qrSvg the drawn {@code otpauth} URI as an {@code svg} element of our own making; printed unescaped
 * @param secret base32, for typing by hand
 * @param uri the {@code otpauth} URI
 * @param problems by field name: the form's fields and {@code code}
 */
public record SetupPage(
        Frame frame,
        String key,
        long expiresAt,
        SetupForm form,
        String qrSvg,
        String secret,
        String uri,
        Problems problems) {

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "SetupPage[form=" + form + ", problems=" + problems + "]";
    }
}
