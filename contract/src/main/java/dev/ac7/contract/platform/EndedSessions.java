package dev.ac7.contract.platform;

/**
 * Answer of {@code DELETE /api/account/sessions}.
 *
 * @param ended how many other sessions of the account there were
 */
public record EndedSessions(int ended) {}
