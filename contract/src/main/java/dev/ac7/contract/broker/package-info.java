/**
 * The broker's wire, protocol version 1: requests, responses, errors, value types and paths. No I/O and no rules of the
 * broker live here.
 */
@NullMarked
package dev.ac7.contract.broker;

import org.jspecify.annotations.NullMarked;
