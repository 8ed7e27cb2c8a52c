package dev.ac7.platform.access;

import dev.ac7.kernel.secret.SecretHash;

/**
 * A signed-in browser (platform.md section 3).
 *
 * @param hash of the text in the cookie, which is kept nowhere
 * @param account who signed in
 * @param createdAt epoch milliseconds; no later than 30 days after it the session ends
 * @param expiresAt when it ends if nothing more is asked, in epoch milliseconds
 * @param cookieDue whether the browser's copy is to be renewed with this answer, so that it lives as long as the
 *     session
 */
public record WebSession(SecretHash hash, AccountId account, long createdAt, long expiresAt, boolean cookieDue) {}
