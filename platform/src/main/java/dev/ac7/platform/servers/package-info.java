/**
 * Team servers seen from here: how their addresses are written, which are allowed, and the one guarded way to reach
 * them (platform.md section 12).
 */
@NullMarked
package dev.ac7.platform.servers;

import org.jspecify.annotations.NullMarked;
