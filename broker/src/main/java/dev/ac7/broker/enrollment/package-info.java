/**
 * How a device gets its token: the codes, the director's decision, the pages around it. The state machine itself lives
 * in the kernel's pairing.
 */
@NullMarked
package dev.ac7.broker.enrollment;

import org.jspecify.annotations.NullMarked;
