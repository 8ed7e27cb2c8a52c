package dev.ac7.contract.platform;

import dev.ac7.contract.Count;
import dev.ac7.contract.Secret;
import java.util.List;

/**
 * New recovery codes, shown here and nowhere else. Those before no longer work.
 *
 * @param recoveryCodes each signs in once when the authenticator is lost
 */
public record RecoveryCodes(@Count(max = 32) List<Secret> recoveryCodes) {
    /** Keeps what it is given. */
    public RecoveryCodes {
        recoveryCodes = List.copyOf(recoveryCodes);
    }
}
