package dev.ac7.contract.platform;

/**
 * Who is signed in ({@code GET /api/me}, platform.md, section 3).
 *
 * @param accountId of the account on this platform
 * @param name for display
 * @param email for display; empty when unknown
 * @param signedInBy {@code provider}, {@code authenticator} or {@code development}
 * @param expiresAt when the session ends if nothing more is asked, in epoch milliseconds
 */
public record Me(String accountId, String name, String email, String signedInBy, long expiresAt) {}
