/** Tests of live streams. */
@NullMarked
package dev.ac7.kernel.live;

import org.jspecify.annotations.NullMarked;
