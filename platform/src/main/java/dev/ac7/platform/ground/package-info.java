/** What every feature of the platform stands on. What may not live here: a feature. */
@NullMarked
package dev.ac7.platform.ground;

import org.jspecify.annotations.NullMarked;
