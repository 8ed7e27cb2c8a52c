/** Invitations, and how an account becomes a member because the server itself says so (platform.md section 7). */
@NullMarked
package dev.ac7.platform.invites;

import org.jspecify.annotations.NullMarked;
