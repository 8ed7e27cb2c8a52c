/**
 * Who is connected, when each member was last seen, and who is busy right now. All of it is memory: a restart forgets
 * it (broker.md section 11).
 */
@NullMarked
package dev.ac7.broker.presence;

import org.jspecify.annotations.NullMarked;
