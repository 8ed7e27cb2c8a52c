package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Health health = new Health(Duration.ofMillis(200));

    @Test
    void notReadyUntilSwitchedOnAndNotAfterSwitchedOff() {
        assertThat(health.readiness().ready()).isFalse();
        health.ready(true);
        assertThat(health.readiness()).isEqualTo(new Health.Readiness(true, List.of()));
        health.ready(false);
        assertThat(health.readiness().failing()).containsExactly("starting-or-stopping");
    }

    @Test
    void everyFailingCheckIsNamedAndAHangingOneDoesNotHangTheAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        health.ready(true);
        health.register("store", () -> {
            throw new IOException("disk full");
        });
        health.register("bus", never::await);
        health.register("clock", () -> {});

        assertThat(health.readiness().failing()).containsExactly("bus", "store");

        health.register("store", () -> {});
        health.register("bus", () -> {});
        assertThat(health.readiness().ready()).isTrue();
    }
}
