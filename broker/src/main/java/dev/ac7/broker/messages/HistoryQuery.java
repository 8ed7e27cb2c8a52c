package dev.ac7.broker.messages;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What of the log a reader wants (OpenAPI, {@code /history}). Parameters that are there and empty count as absent.
 *
 * @param with only direct messages with this member
 * @param channel only this channel, by slug or id; never together with {@code with}
 * @param words only messages that have all of these words; an addition of this project
 * @param after only later messages; an addition of this project
 * @param before only earlier messages
 * @param limit 1 to 1000
 */
record HistoryQuery(
        Optional<MemberName> with,
        Optional<String> channel,
        Optional<String> words,
        long after,
        long before,
        int limit) {
    static final int MOST_WORDS = 200;
    private static final int LIMIT = 100;
    private static final int MOST = 1000;
    private static final int LONGEST_NUMBER = 32;

    /**
     * Reads it from the query string.
     *
     * @throws Refusal 400 that names the parameter
     */
    static HistoryQuery of(Call<?> call) {
        Optional<String> with = given(call, "with");
        Optional<String> channel = given(call, "channel");
        if (with.isPresent() && channel.isPresent()) {
            throw Refusal.invalid("with", "with and channel exclude each other");
        }
        Optional<String> words = given(call, "q");
        if (words.filter(text -> text.length() > MOST_WORDS).isPresent()) {
            throw Refusal.invalid("q", "q must be at most " + MOST_WORDS + " characters");
        }
        return new HistoryQuery(
                with.map(HistoryQuery::member),
                channel,
                words,
                instant(call, "after", RoundingMode.FLOOR).orElse(-1L),
                instant(call, "before", RoundingMode.CEILING).orElse(Long.MAX_VALUE),
                limit(call));
    }

    private static Optional<String> given(Call<?> call, String parameter) {
        return call.query(parameter).filter(text -> !text.isEmpty());
    }

    private static MemberName member(String name) {
        try {
            return new MemberName(name);
        } catch (InvalidValue invalid) {
            throw Refusal.invalid("with", "with " + invalid.rule());
        }
    }

    private static Optional<Long> instant(Call<?> call, String parameter, RoundingMode toward) {
        return given(call, parameter)
                .map(text -> number(text)
                        .orElseThrow(() -> Refusal.invalid(parameter, parameter + " must be a number"))
                        .setScale(0, toward)
                        .max(BigDecimal.ONE.negate())
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValueExact());
    }

    private static int limit(Call<?> call) {
        return given(call, "limit")
                .flatMap(HistoryQuery::number)
                .map(number -> number.setScale(0, RoundingMode.FLOOR))
                .filter(number -> number.signum() > 0)
                .map(number -> number.min(BigDecimal.valueOf(MOST)).intValueExact())
                .orElse(LIMIT);
    }

    /** A number of ordinary length: an exponent of a billion would cost its digits. */
    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = text.length() > LONGEST_NUMBER ? BigDecimal.ZERO : new BigDecimal(text.strip());
            boolean ordinary = text.length() <= LONGEST_NUMBER && Math.abs((long) number.scale()) <= LONGEST_NUMBER;
            return ordinary ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
