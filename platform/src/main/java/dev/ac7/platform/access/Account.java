package dev.ac7.platform.access;

/**
 * Somebody with an account (platform.md section 3): an issuer's subject. E-mail and name are for display alone.
 *
 * @param id on this platform
 * @param issuer the OpenID provider, or {@link #LOCAL}
 * @param subject what the issuer calls the person; unique with the issuer
 * @param email for display and mail; empty when unknown
 * @param name for display; never empty
 * @param createdAt epoch milliseconds
 */
public record Account(AccountId id, String issuer, String subject, String email, String name, long createdAt) {
    /** The issuer of accounts whose authenticators are kept here. */
    public static final String LOCAL = "local";

    /** The issuer of accounts that nobody proved, for tests on a loopback origin. */
    public static final String DEVELOPMENT = "dev";
}
