package dev.ac7.client;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.Issue;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.ErrorBody;
import dev.ac7.contract.broker.RetryError;
import dev.ac7.contract.broker.ValidationError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes records, or one kind of error, of whatever came back. */
final class Answers {
    private static final int SHOWN_BODY = 4096;

    private Answers() {}

    /** The record in a good answer; {@link BrokerError} for every other answer. */
    static <T> T record(Answer answer, Class<T> type) {
        if (!answer.isGood()) {
            throw error(answer);
        }
        if (!answer.isWhole()) {
            throw error(answer, "the answer is larger than " + (Answer.LARGEST >> 20) + " MiB");
        }
        try {
            return WireJson.decodeAnswer(answer.body(), type);
        } catch (InvalidBody unreadable) {
            throw error(answer, "the answer is not what a broker sends: " + unreadable.getMessage());
        }
    }

    /** Nothing, when the answer is good; {@link BrokerError} for every other answer. */
    static void nothing(Answer answer) {
        if (!answer.isGood()) {
            throw error(answer);
        }
    }

    /** The error that a bad answer stands for. */
    static BrokerError error(Answer answer) {
        Optional<ValidationError> validation = body(answer, ValidationError.class);
        String text = validation
                .map(ValidationError::error)
                .or(() -> body(answer, ErrorBody.class).map(ErrorBody::error))
                .orElse("");
        return error(answer, text, validation.map(ValidationError::details).orElse(List.of()));
    }

    /** The same, when this is what is wrong with the answer. */
    static BrokerError error(Answer answer, String text) {
        return error(answer, text, List.of());
    }

    private static BrokerError error(Answer answer, String text, List<Issue> details) {
        byte[] beginning = Arrays.copyOf(answer.body(), Math.min(answer.body().length, SHOWN_BODY));
        Optional<Duration> retryAfter = RetryAfter.read(answer.retryAfter(), answer.date())
                .or(() -> body(answer, RetryError.class).flatMap(body -> RetryAfter.seconds(body.retryAfter())));
        return new BrokerError(
                answer.status(),
                Printable.line(text),
                details.stream()
                        .map(issue -> new Issue(issue.path(), Printable.line(issue.message())))
                        .toList(),
                new String(beginning, StandardCharsets.UTF_8),
                retryAfter);
    }

    /** The body as this record, when it is one. */
    static <T> Optional<T> body(Answer answer, Class<T> type) {
        try {
            return Optional.of(WireJson.decodeAnswer(answer.body(), type));
        } catch (InvalidBody other) {
            return Optional.empty();
        }
    }
}
