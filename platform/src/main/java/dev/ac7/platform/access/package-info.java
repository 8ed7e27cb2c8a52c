/**
 * Who is asking, what they may do, and the news that somebody may no longer. How a credential is checked lives with
 * accounts.
 */
@NullMarked
package dev.ac7.platform.access;

import org.jspecify.annotations.NullMarked;
