/** STUN and TURN servers for callers and hosts. */
@NullMarked
package dev.ac7.authority.ice;

import org.jspecify.annotations.NullMarked;
