package dev.ac7.contract.broker;

import dev.ac7.contract.Range;

/**
 * How far a message went.
 *
 * @param live open streams it was handed to, the sender's own included
 * @param targets recipients it was addressed to
 */
public record DeliveryReport(
        @Range(min = 0) int live, @Range(min = 0) int targets) {}
