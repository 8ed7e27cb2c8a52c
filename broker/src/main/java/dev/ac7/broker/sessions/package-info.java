/** Signing in with a one-time code, and the session that follows. Nothing about devices or tokens lives here. */
@NullMarked
package dev.ac7.broker.sessions;

import org.jspecify.annotations.NullMarked;
