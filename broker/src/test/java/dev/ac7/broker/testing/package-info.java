/** A real broker on port 0 with a movable clock, and a plain HTTP client to talk to it. No product code lives here. */
@NullMarked
package dev.ac7.broker.testing;

import org.jspecify.annotations.NullMarked;
