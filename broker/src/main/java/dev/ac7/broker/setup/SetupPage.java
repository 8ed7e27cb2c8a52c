package dev.ac7.broker.setup;

import dev.ac7.broker.home.Frame;
import dev.ac7.broker.home.Problems;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;

/**
 * Names a fresh team and its first admin, and enrols the admin's authenticator.
 *
 * @param key the setup link's secret; sent back as the hidden field "key"
 * @param expiresAt when the link dies, epoch milliseconds
 * @param problems by field name: the form's fields and "code"
 */
public record SetupPage(Frame frame, String key, long expiresAt, SetupForm form, TotpSecret secret, Problems problems) {

    /** What the QR code holds; its account is the name as the form has it now. */
    public String uri() {
        return TotpUri.of("ac7", form.name(), secret);
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "SetupPage[form=" + form + ", problems=" + problems + "]";
    }
}
