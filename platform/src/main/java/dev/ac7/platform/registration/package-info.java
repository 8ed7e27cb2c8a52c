/** Pairing a server with a team by a code that is confirmed in a browser (platform.md sections 4 and 5). */
@NullMarked
package dev.ac7.platform.registration;

import org.jspecify.annotations.NullMarked;
