/**
 * People: signing in by an OpenID provider or with an authenticator kept here, and browser sessions. What may not live
 * here: teams.
 */
@NullMarked
package dev.ac7.platform.accounts;

import org.jspecify.annotations.NullMarked;
