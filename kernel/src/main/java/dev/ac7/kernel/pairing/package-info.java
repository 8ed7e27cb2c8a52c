/**
 * The device-code state machine of RFC 8628 as values: states, events, outcomes and the one function between them. What
 * may not live here: SQL, HTTP, codes and their hashes, or what a grant consists of.
 */
@NullMarked
package dev.ac7.kernel.pairing;

import org.jspecify.annotations.NullMarked;
