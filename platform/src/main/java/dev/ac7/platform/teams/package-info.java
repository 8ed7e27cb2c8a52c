/** Teams, who belongs to them, and whether their servers accept their tokens (platform.md sections 4.4, 6 and 10). */
@NullMarked
package dev.ac7.platform.teams;

import org.jspecify.annotations.NullMarked;
