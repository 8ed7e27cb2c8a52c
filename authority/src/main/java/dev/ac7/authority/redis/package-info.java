/** Redis: the one connection, and what happens while it is away. */
@NullMarked
package dev.ac7.authority.redis;

import org.jspecify.annotations.NullMarked;
