package dev.ac7.authority.abuse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * State that is shared, while that can be reached, and always kept in this process too. What either knows counts: the
 * larger count, a ban or a suppression of either. So requests go on while the shared part is away, nobody is freed by
 * its going or by its coming back empty, and what was decided before this process started still holds.
 */
public final class SharedState implements AbuseState {
    private final AbuseState own;
    private final AbuseState shared;

    /**
     * Takes both parts.
     *
     * @param shared throws {@link StateAway} while it cannot be reached
     */
    public SharedState(AbuseState own, AbuseState shared) {
        this.own = own;
        this.shared = shared;
    }

    @Override
    public List<Long> count(String key, List<WindowNumber> windows) {
        return both(state -> state.count(key, windows), SharedState::larger);
    }

    @Override
    public long counted(String key, WindowNumber window) {
        return both(state -> state.counted(key, window), Math::max);
    }

    @Override
    public List<Long> strike(List<String> keys) {
        return both(state -> state.strike(keys), SharedState::larger);
    }

    @Override
    public void ban(String key, String reason, Duration life) {
        own.ban(key, reason, life);
        ifThere(() -> {
            shared.ban(key, reason, life);
            return true;
        });
    }

    @Override
    public boolean isBanned(List<String> keys) {
        // Known here: no round trip for those who keep hammering.
        return own.isBanned(keys) || ifThere(() -> shared.isBanned(keys)).orElse(false);
    }

    @Override
    public List<Ban> bans() {
        return both(
                AbuseState::bans,
                (mine, others) -> latest(
                        mine,
                        others,
                        Ban::clientKey,
                        (one, other) -> one.expiresAt() >= other.expiresAt() ? one : other));
    }

    @Override
    public boolean forgive(String key) {
        return both(state -> state.forgive(key), Boolean::logicalOr);
    }

    @Override
    public boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason) {
        if (!own.suppress(canonical, clientKey, life, reason)) {
            return false;
        }
        ifThere(() -> shared.suppress(canonical, clientKey, life, reason));
        return true;
    }

    @Override
    public boolean isSuppressed(String canonical, List<String> keys) {
        return own.isSuppressed(canonical, keys)
                || ifThere(() -> shared.isSuppressed(canonical, keys)).orElse(false);
    }

    @Override
    public List<Suppression> suppressions(Optional<String> canonical) {
        return both(
                state -> state.suppressions(canonical),
                (mine, others) -> latest(
                        mine,
                        others,
                        suppression -> List.of(suppression.canonical(), suppression.clientKey()),
                        (one, other) -> one.expiresAt() >= other.expiresAt() ? one : other));
    }

    @Override
    public boolean lift(String canonical, String clientKey) {
        return both(state -> state.lift(canonical, clientKey), Boolean::logicalOr);
    }

    private <T> T both(Function<AbuseState, T> step, BinaryOperator<T> together) {
        T mine = step.apply(own);
        return ifThere(() -> step.apply(shared))
                .map(others -> together.apply(mine, others))
                .orElse(mine);
    }

    /** What the shared part says; empty while it is away, which its connection has logged. */
    private static <T> Optional<T> ifThere(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (StateAway away) {
            return Optional.empty();
        }
    }

    private static List<Long> larger(List<Long> mine, List<Long> others) {
        return IntStream.range(0, mine.size())
                .mapToObj(index -> Math.max(mine.get(index), others.get(index)))
                .toList();
    }

    private static <T, K> List<T> latest(List<T> mine, List<T> others, Function<T, K> key, BinaryOperator<T> later) {
        return List.copyOf(Stream.of(mine, others)
                .flatMap(List::stream)
                .collect(Collectors.toMap(key, Function.identity(), later))
                .values());
    }
}
