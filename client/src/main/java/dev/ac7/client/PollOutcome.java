package dev.ac7.client;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.Teammate;
import java.util.Optional;

/** What one poll of a device enrolment finds (RFC 8628, section 3.5). */
public sealed interface PollOutcome {
    /** No decision yet. */
    record Pending() implements PollOutcome {}

    /** No decision yet, and the last poll came too soon: the interval grows by five seconds. */
    record SlowDown() implements PollOutcome {}

    /** What ends an enrolment. */
    sealed interface Finished extends PollOutcome {}

    /** Nobody decided in time, or the code was used already. */
    record Expired() implements Finished {}

    /** A director said no. The reason is one printable line. */
    record Denied(Optional<String> reason) implements Finished {}

    /**
     * A director said yes.
     *
     * @param token delivered this once
     */
    record Enrolled(Secret token, String tokenId, Teammate member) implements Finished {}
}
