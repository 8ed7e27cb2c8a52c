package dev.ac7.client;

import dev.ac7.contract.platform.TrustBlock;

/** How the registration of a server with a platform ends. */
public sealed interface RegistrationOutcome {
    /** Nobody confirmed the code in time, or somebody rejected it, which looks the same. */
    record Expired() implements RegistrationOutcome {}

    /** Somebody confirmed the code, but the platform did not say what to trust. */
    record Unusable() implements RegistrationOutcome {}

    /**
     * Somebody confirmed the code. Nothing in it has been checked.
     *
     * @param teamId the team's id
     * @param teamSlug what stands for the team in URLs
     * @param trust what the server is to trust
     */
    record Authorized(String teamId, String teamSlug, TrustBlock trust) implements RegistrationOutcome {}
}
