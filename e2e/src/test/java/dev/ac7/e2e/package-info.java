/** The house as a whole: its structure, several processes, a real browser, killed servers. */
@NullMarked
package dev.ac7.e2e;

import org.jspecify.annotations.NullMarked;
