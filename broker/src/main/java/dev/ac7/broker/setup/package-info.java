/** The first minutes of a team: naming it, its first admin, the authenticator. Nothing here runs once a team exists. */
@NullMarked
package dev.ac7.broker.setup;

import org.jspecify.annotations.NullMarked;
