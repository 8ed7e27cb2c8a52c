/** Who is asking and what they must hold. How a credential is checked lives with tokens and sessions. */
@NullMarked
package dev.ac7.broker.access;

import org.jspecify.annotations.NullMarked;
