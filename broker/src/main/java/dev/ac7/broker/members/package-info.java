/**
 * The people and agents of a team and what may be changed about them. How a device gets its token lives in enrollment.
 */
@NullMarked
package dev.ac7.broker.members;

import org.jspecify.annotations.NullMarked;
