/** Tests of the limits. The only clock here is a movable one. */
@NullMarked
package dev.ac7.kernel.limit;

import org.jspecify.annotations.NullMarked;
