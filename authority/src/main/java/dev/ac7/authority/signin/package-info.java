/** Signing in: session tokens, the OAuth code flow, ID tokens, host tokens (authority.md, section 3). */
@NullMarked
package dev.ac7.authority.signin;

import org.jspecify.annotations.NullMarked;
