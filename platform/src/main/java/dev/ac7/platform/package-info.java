/**
 * The platform as a whole: its parts put together, its face on the web. What it does lives in the packages below, one
 * per feature.
 */
@NullMarked
package dev.ac7.platform;

import org.jspecify.annotations.NullMarked;
