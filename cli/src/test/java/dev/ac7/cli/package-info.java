/** Proves what the {@code ac7} command promises, by running it in this process against real servers and real files. */
@NullMarked
package dev.ac7.cli;

import org.jspecify.annotations.NullMarked;
