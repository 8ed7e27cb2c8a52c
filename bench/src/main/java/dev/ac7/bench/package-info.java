/**
 * Benchmarks of the running command against a reference server, side by side in one run. Nothing here is shipped, and
 * no test asserts a time.
 */
@NullMarked
package dev.ac7.bench;

import org.jspecify.annotations.NullMarked;
