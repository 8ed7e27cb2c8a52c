package dev.ac7.authority.abuse;

/**
 * How often one requester may call {@code /connect}.
 *
 * @param burst in 30 seconds
 * @param sustained in 10 minutes
 */
public record ConnectLimits(int burst, int sustained) {}
