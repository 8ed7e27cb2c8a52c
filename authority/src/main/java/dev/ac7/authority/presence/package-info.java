/** Presence: who watches which names, and what they are told (authority.md, section 6). */
@NullMarked
package dev.ac7.authority.presence;

import org.jspecify.annotations.NullMarked;
