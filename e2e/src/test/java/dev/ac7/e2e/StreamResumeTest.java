package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerUrl;
import dev.ac7.client.ClientOptions;
import dev.ac7.client.HistoryQuery;
import dev.ac7.client.MessageStream;
import dev.ac7.client.StreamOptions;
import dev.ac7.client.Waiter;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member's stream is cut again and again, at any byte, while others write: client and broker together. */
@Timeout(120)
class StreamResumeTest {
    private static final int WRITERS = 3;
    private static final MemberName BOB = new MemberName("bob");

    /** Time that never passes: the client comes back at once, into the middle of what is being written. */
    private static final Waiter IMPATIENT = new Waiter() {
        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public void await(Duration time) {
            throw new AssertionError("nothing is waited for");
        }

        @Override
        public void awaitWhole(Duration time) {
            // At once.
        }
    };

    @Test
    @Promise(45)
    void aHundredCuts() throws Exception {
        cuts(100, 20261123);
    }

    @Test
    @Tag("slow")
    @Promise(45)
    void aThousandCuts() throws Exception {
        cuts(1000, System.nanoTime());
    }

    private static void cuts(int count, long seed) throws Exception {
        try (TestBroker broker = TestBroker.founded();
                CuttingProxy proxy = new CuttingProxy(broker.port(), count, seed);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            String token = broker.member("bob");
            BrokerClient alice = client(broker.port(), broker.adminToken());
            BrokerClient bob = client(broker.port(), token);
            String channel = alice.channels().create(new ChannelSlug("ops")).id();
            bob.channels().join(new ChannelSlug("ops"));
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed + writer);
                BrokerClient sender = writer == 0 ? bob : alice;
                writing.add(writers.submit(() -> write(sender, proxy, channel, random)));
            }

            List<String> given = new ArrayList<>();
            StreamOptions options = StreamOptions.defaults().withTiming(IMPATIENT, new Random(seed));
            try (MessageStream stream = MessageStream.of(client(proxy.port(), token), BOB, options)) {
                while (proxy.cutsLeft() > 0) {
                    given.add(stream.next().orElseThrow().id());
                }
                for (Future<?> writer : writing) {
                    writer.get(60, TimeUnit.SECONDS);
                }
                List<String> all = visibleTo(bob);
                List<String> expected = all.subList(all.indexOf(given.getFirst()), all.size());
                while (!given.getLast().equals(expected.getLast())) {
                    given.add(stream.next().orElseThrow().id());
                }
                assertThat(given).as("seed %s", seed).isEqualTo(expected);
                assertThat(given).hasSizeGreaterThan(count);
            }
        }
    }

    private static BrokerClient client(int port, String token) {
        return BrokerClient.bearing(
                new Secret(token), new BrokerUrl("http://127.0.0.1:" + port), ClientOptions.defaults());
    }

    /** Sends what bob may see and what he may not, until the last cut. */
    private static void write(BrokerClient sender, CuttingProxy proxy, String channel, Random random) {
        while (proxy.cutsLeft() > 0) {
            String body = "x".repeat(1 + random.nextInt(300));
            sender.messages()
                    .push(
                            switch (random.nextInt(4)) {
                                case 0 -> new PushPayload(null, null, body, null, null, null);
                                case 1 -> new PushPayload(BOB, null, body, null, null, null);
                                case 2 -> new PushPayload(new MemberName("alice"), null, body, null, null, null);
                                default ->
                                    new PushPayload(null, null, body, null, Map.of("thread", "chan:" + channel), null);
                            });
        }
    }

    /** Ids of everything that bob may see, oldest first. */
    private static List<String> visibleTo(BrokerClient bob) {
        List<String> ids = new ArrayList<>();
        HistoryQuery newest = HistoryQuery.everything().limit(1000);
        List<Message> page = bob.messages().history(newest).messages();
        while (!page.isEmpty()) {
            page.forEach(message -> ids.add(message.id()));
            page = bob.messages().history(newest.before(page.getLast().ts())).messages();
        }
        return ids.reversed();
    }
}
