/** The harness of the authority's tests and of tests of the modules above: real servers on free ports. No tests. */
@NullMarked
package dev.ac7.authority.testing;

import org.jspecify.annotations.NullMarked;
