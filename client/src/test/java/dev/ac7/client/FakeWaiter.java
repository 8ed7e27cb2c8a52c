package dev.ac7.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Time that passes only by being waited for. */
final class FakeWaiter implements Waiter {
    final List<Duration> waits = new ArrayList<>();
    UnaryOperator<Duration> reality = asked -> asked;

    private Duration elapsed = Duration.ofDays(3);

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void await(Duration time) {
        waits.add(time);
        elapsed = elapsed.plus(reality.apply(time));
    }

    List<Long> seconds() {
        return waits.stream().map(Duration::toSeconds).toList();
    }
}
