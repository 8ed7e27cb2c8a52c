package dev.ac7.platform.minting;

import dev.ac7.platform.home.Frame;
import java.util.List;

/**
 * What the platform signs with and what comes next, for whoever runs a server or this platform.
 *
 * @param keys the published ones, in the order they were published
 * @param removed how many were taken out of the set since the beginning
 * @param set where the published set is
 */
public record KeysPage(Frame frame, List<Line> keys, long removed, String set) {
    /**
     * A published key.
     *
     * @param changesAt when its phase ends if nothing else is decided, in epoch milliseconds
     */
    public record Line(SigningKey key, long changesAt) {}
}
