package dev.ac7.kernel.live;

import java.util.Set;

/**
 * Whose streams a message goes to.
 *
 * @param <O> what owners of streams are known by
 */
public sealed interface Audience<O> {
    /** Every open stream. */
    record Everyone<O>() implements Audience<O> {}

    /** The streams of these owners. */
    record Owners<O>(Set<O> owners) implements Audience<O> {
        public Owners {
            owners = Set.copyOf(owners);
        }
    }
}
