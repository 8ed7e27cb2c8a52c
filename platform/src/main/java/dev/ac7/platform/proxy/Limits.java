package dev.ac7.platform.proxy;

import java.time.Duration;

/**
 * How long and how much (platform.md sections 9.5, 9.6 and 15).
 *
 * @param silence without a byte in either direction after which a request is given up, streams of events aside
 * @param mostBody of a request, in bytes
 * @param mostMessage of a socket, in bytes
 * @param mostQueued towards a slow side of a socket, in bytes; more pauses the other side
 * @param patience with a slow side, from the pause on
 * @param ping to both sides of a socket
 * @param deaf after which a side of a socket that said nothing is gone
 * @param look how often it is looked whether what is open may stay open
 */
record Limits(
        Duration silence,
        long mostBody,
        int mostMessage,
        int mostQueued,
        Duration patience,
        Duration ping,
        Duration deaf,
        Duration look) {
    /** The contract's. */
    static Limits of(long mostBody) {
        return new Limits(
                Duration.ofSeconds(60),
                mostBody,
                1 << 20,
                256 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Duration.ofSeconds(60));
    }
}
