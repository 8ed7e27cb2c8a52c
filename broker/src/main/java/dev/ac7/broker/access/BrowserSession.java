package dev.ac7.broker.access;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.SecretHash;

/**
 * A signed-in browser (broker.md section 3).
 *
 * @param hash of the id in the cookie, which is kept nowhere
 * @param member who signed in
 * @param createdAt when, in epoch milliseconds
 * @param expiresAt until when it is good if nothing more is asked, in epoch milliseconds
 * @param cookieDue whether the browser's cookie should be sent again, so that it slides with the session
 */
public record BrowserSession(SecretHash hash, MemberName member, long createdAt, long expiresAt, boolean cookieDue) {}
