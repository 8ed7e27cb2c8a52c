/**
 * Signing keys, the published key set, and the short-lived tokens servers believe (platform.md section 8). Nothing else
 * signs.
 */
@NullMarked
package dev.ac7.platform.minting;

import org.jspecify.annotations.NullMarked;
