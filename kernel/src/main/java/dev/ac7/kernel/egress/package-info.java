/**
 * Connections to hosts that a stranger named: names looked up here and not by the system, addresses checked before they
 * are connected to and kept to, certificates checked against the name. What may not live here: what is said over them.
 */
@NullMarked
package dev.ac7.kernel.egress;

import org.jspecify.annotations.NullMarked;
