/** The harness tests stand on: a movable clock, promise marks, real servers. No product code lives here. */
@NullMarked
package dev.ac7.kernel.testing;

import org.jspecify.annotations.NullMarked;
