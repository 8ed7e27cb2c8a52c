package dev.ac7.contract.broker;

import dev.ac7.contract.Length;

/** An error: what went wrong, for people. Clients act on the status. */
public record ErrorBody(@Length(min = 1, max = 65_536) String error) {}
