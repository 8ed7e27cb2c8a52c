package dev.ac7.contract.broker;

import dev.ac7.contract.Range;

/**
 * Body of {@code PUT /threads/{thread}/read}: read up to this point. A position never goes back.
 *
 * @param upTo {@code ts} of the last message read
 */
public record MarkRead(@Range(min = 0) long upTo) {}
