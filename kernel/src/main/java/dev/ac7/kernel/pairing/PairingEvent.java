package dev.ac7.kernel.pairing;

import java.util.Optional;

/**
 * What can happen to a pairing.
 *
 * @param <G> what an approval grants
 */
public sealed interface PairingEvent<G> {
    /** The device asks (RFC 8628, section 3.4). */
    record Poll<G>() implements PairingEvent<G> {}

    /** A person with the right approves. */
    record Approve<G>(G grant) implements PairingEvent<G> {}

    /** A person with the right refuses, with or without a reason. */
    record Reject<G>(Optional<String> reason) implements PairingEvent<G> {}

    /** The sweeper comes by: ends what is past its time and leaves the rest alone. */
    record Expire<G>() implements PairingEvent<G> {}

    /** An approved grant can no longer be honoured: its member is gone, or it cannot be read. */
    record Withdraw<G>() implements PairingEvent<G> {}
}
