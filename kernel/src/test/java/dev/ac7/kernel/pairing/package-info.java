/** Tests of the pairing state machine: its table row by row, and what holds for every sequence of events. */
@NullMarked
package dev.ac7.kernel.pairing;

import org.jspecify.annotations.NullMarked;
