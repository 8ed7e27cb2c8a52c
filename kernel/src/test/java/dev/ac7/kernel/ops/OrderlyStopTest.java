package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderlyStopTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void stepsRunInOrderAndAFailureStopsNothing() {
        OrderlyStop stop = new OrderlyStop()
                .then("a", left -> done.add("a " + (left.toMillis() > 6_000)))
                .then("b", left -> {
                    throw new Exception("b");
                })
                .then("c", left -> done.add("c"));

        assertThat(stop.run()).isTrue();
        assertThat(done).containsExactly("a true", "c");
    }

    @Test
    void manyCallersOneStop() throws Exception {
        OrderlyStop stop = new OrderlyStop().then("a", left -> done.add("a"));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> callers = IntStream.range(0, 8)
                    .mapToObj(number -> threads.submit(stop::run))
                    .toList();
            for (Future<Boolean> caller : callers) {
                assertThat(caller.get()).isTrue();
            }
        }
        assertThat(done).containsExactly("a");
    }

    @Test
    void whenTimeIsOverTheRestStillGetsAMoment() {
        CountDownLatch never = new CountDownLatch(1);
        OrderlyStop stop = new OrderlyStop(Duration.ofMillis(50))
                .then("hangs", left -> never.await())
                .then("store", left -> done.add("store closed"));

        assertThat(stop.run()).isFalse();
        assertThat(done).containsExactly("store closed");
    }
}
