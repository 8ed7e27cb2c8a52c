package dev.ac7.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DeviceEnrollmentPropertyTest {
    /** What a broker, a proxy or a network may do to a poll that decides nothing. */
    enum Trouble {
        PENDING,
        SLOW_DOWN,
        BUSY,
        HTML,
        RESET;

        void addTo(FakeBroker broker) {
            switch (this) {
                case PENDING -> broker.thenPending();
                case SLOW_DOWN -> broker.thenSlowDown();
                case BUSY -> broker.then(429, "{}", Map.of("Retry-After", "17"));
                case HTML -> broker.then(502, "<html>");
                case RESET -> broker.thenReset();
            }
        }
    }

    @Promise(17)
    @Property(tries = 60)
    void whateverHappensNoPollComesSoonerThanTheIntervalAndNoneAfterTheDeadline(
            @ForAll @Size(min = 1, max = 12) List<Trouble> troubles,
            @ForAll @IntRange(min = 1, max = 60) int interval,
            @ForAll @IntRange(min = 1, max = 300) int lifetime)
            throws InterruptedException {
        FakeWaiter waiter = new FakeWaiter();
        try (FakeBroker broker = new FakeBroker()) {
            broker.thenMint(",\"interval\":" + interval + ",\"expiresIn\":" + lifetime);
            troubles.forEach(trouble -> trouble.addTo(broker));
            DeviceEnrollment enrollment = DeviceEnrollment.begin(
                    BrokerClient.anonymous(broker.url(), ClientOptions.defaults()), null, waiter);
            Duration begun = waiter.elapsed();

            assertThat(enrollment.await(_ -> {})).isEqualTo(new PollOutcome.Expired());

            assertThat(waiter.elapsed().minus(begun)).isEqualTo(Duration.ofSeconds(lifetime));
            int polls = broker.asked().size() - 1;
            long owed = interval;
            List<Long> pauses = new ArrayList<>(waiter.seconds());
            for (int poll = 0; poll < polls; poll++) {
                assertThat(pauses.get(poll)).isGreaterThanOrEqualTo(owed);
                if (troubles.get(Math.min(poll, troubles.size() - 1)) == Trouble.SLOW_DOWN) {
                    owed += 5;
                }
            }
        }
    }
}
