package dev.ac7.platform.invites;

import dev.ac7.contract.Secret;
import dev.ac7.contract.platform.BindingAttempt;
import dev.ac7.platform.servers.ServerOrigin;

/**
 * An attempt with its code opened, for the browser of its account alone.
 *
 * @param origin of the server that is to say who it is
 */
record Attempt(Binding binding, BindingCode code, ServerOrigin origin) {
    /** The server's page, for a frame in ours. */
    String frameUrl(String ownOrigin) {
        return origin + code.frameTarget(ownOrigin);
    }

    /** The server's page, for a tab of its own. */
    String tabUrl() {
        return origin + code.tabTarget();
    }

    /** As the account's browser is told. */
    BindingAttempt wire(String ownOrigin) {
        return new BindingAttempt(
                binding.id().toString(),
                new Secret(code.reveal()),
                origin.toString(),
                new Secret(frameUrl(ownOrigin)),
                new Secret(tabUrl()),
                binding.expiresAt());
    }
}
