/**
 * Pairing a server with a team by a code that is confirmed in a browser (platform.md sections 4 and 5).
 *
 * <p>The states are not those of the kernel's pairing room, which hands a grant over once and then knows nothing: here
 * an answer may be fetched again until the code ends, because it holds no secret and may get lost; a confirmation makes
 * a team at once, and one that nobody fetches ends with that team.
 */
@NullMarked
package dev.ac7.platform.registration;

import org.jspecify.annotations.NullMarked;
