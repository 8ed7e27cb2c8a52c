/** A real platform on a free port, for the tests of this module and of those above. */
@NullMarked
package dev.ac7.platform.testing;

import org.jspecify.annotations.NullMarked;
