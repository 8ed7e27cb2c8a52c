/**
 * The Java client of the broker's wire: blocking calls that return the contract's records. No server code and no rules
 * of a service live here, and nothing is printed.
 */
@NullMarked
package dev.ac7.client;

import org.jspecify.annotations.NullMarked;
