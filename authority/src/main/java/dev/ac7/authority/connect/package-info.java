/** Connecting: the wait of a caller for the answer of a host (authority.md, section 4). */
@NullMarked
package dev.ac7.authority.connect;

import org.jspecify.annotations.NullMarked;
