/** Tests of guarded connections. */
@NullMarked
package dev.ac7.kernel.egress;

import org.jspecify.annotations.NullMarked;
