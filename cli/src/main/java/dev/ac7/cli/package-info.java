/**
 * The {@code ac7} command: one class for each verb, and what they share to find a broker, a credential and words for
 * the person at the terminal. No rule that belongs to a service lives here; a verb asks the broker, or the broker's own
 * rules on its files.
 */
@NullMarked
package dev.ac7.cli;

import org.jspecify.annotations.NullMarked;
