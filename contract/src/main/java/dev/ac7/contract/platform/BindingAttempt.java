package dev.ac7.contract.platform;

import dev.ac7.contract.Secret;

/**
 * A binding attempt that was just begun (platform.md, section 7.2).
 *
 * @param bindingId a UUID, to ask by how it stands
 * @param code what the server binds to the member who is signed in there: 26 characters, good for ten minutes
 * @param brokerOrigin the team's own server
 * @param iframeUrl the server's page, for a frame
 * @param tabUrl the server's page, for a tab of its own
 * @param expiresAt epoch milliseconds
 */
public record BindingAttempt(
        String bindingId, Secret code, String brokerOrigin, Secret iframeUrl, Secret tabUrl, long expiresAt) {}
