package dev.ac7.client;

import dev.ac7.contract.broker.DevicePollError;
import dev.ac7.contract.broker.EnrolledDevice;
import java.util.Optional;

/** Reads the answer of a device poll. */
final class Polls {
    private static final int BAD_REQUEST = 400;

    private Polls() {}

    /** One of the outcomes; {@link BrokerError} for every answer that is none, a validation error among them. */
    static PollOutcome outcome(Answer answer) {
        if (answer.isGood()) {
            EnrolledDevice device = Answers.record(answer, EnrolledDevice.class);
            return new PollOutcome.Enrolled(device.token(), device.tokenId(), device.member());
        }
        DevicePollError state = answer.status() == BAD_REQUEST
                ? Answers.body(answer, DevicePollError.class).orElseThrow(() -> Answers.error(answer))
                : refuse(answer);
        return switch (state.error()) {
            case AUTHORIZATION_PENDING -> new PollOutcome.Pending();
            case SLOW_DOWN -> new PollOutcome.SlowDown();
            case EXPIRED_TOKEN -> new PollOutcome.Expired();
            case ACCESS_DENIED -> new PollOutcome.Denied(reason(state));
        };
    }

    private static DevicePollError refuse(Answer answer) {
        throw Answers.error(answer);
    }

    private static Optional<String> reason(DevicePollError state) {
        return Optional.ofNullable(state.errorDescription())
                .map(Printable::line)
                .filter(line -> !line.isEmpty());
    }
}
