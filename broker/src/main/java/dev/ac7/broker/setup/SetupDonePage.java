package dev.ac7.broker.setup;

import dev.ac7.broker.home.Frame;
import java.util.List;

/**
 * What the first admin takes away, shown once.
 *
 * @param member the first admin's name
 * @param token the bearer token in clear
 * @param recoveryCodes one-time codes, in their printed form
 */
public record SetupDonePage(Frame frame, String member, String token, List<String> recoveryCodes) {

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "SetupDonePage[member=" + member + "]";
    }
}
