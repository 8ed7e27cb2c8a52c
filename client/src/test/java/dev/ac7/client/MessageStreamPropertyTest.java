package dev.ac7.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MessageStreamPropertyTest {
    private static final int MESSAGES = 5000;
    private static final int BREAKS = 1000;
    private static final Pattern SINCE = Pattern.compile("since=m-(\\d+)");

    /** A broker that keeps every message, and breaks whatever connection it has at any byte. */
    private static final class Unreliable implements FakeStream.Script {
        private final Random random;
        private int breaks;

        Unreliable(Random random) {
            this.random = random;
        }

        @Override
        public void write(FakeStream stream) throws IOException {
            Matcher since = SINCE.matcher(stream.asked().target());
            int next = since.find() ? Integer.parseInt(since.group(1)) + 1 : 1;
            // Now and then the hand-over from the store to what is live sends something twice.
            int from = Math.max(1, next - (random.nextInt(4) == 0 ? random.nextInt(4) : 0));
            boolean last = breaks >= BREAKS;
            int to = last ? MESSAGES : Math.min(MESSAGES, from + random.nextInt(12));
            byte[] bytes = text(from, to).getBytes(UTF_8);
            int cut = last ? bytes.length : random.nextInt(bytes.length + 1);
            for (int at = 0; at < cut; ) {
                int count = Math.min(cut - at, 1 + random.nextInt(2000));
                stream.send(Arrays.copyOfRange(bytes, at, at + count));
                at += count;
            }
            if (last) {
                stream.hang();
                return;
            }
            breaks++;
            switch (random.nextInt(3)) {
                case 0 -> stream.end();
                case 1 -> stream.reset();
                default -> {
                    // Torn off in the middle of a chunk.
                }
            }
        }

        private String text(int from, int to) {
            String end = new String[] {"\n", "\r", "\r\n"}[random.nextInt(3)];
            StringBuilder text = new StringBuilder();
            for (int number = from; number <= to; number++) {
                text.append(random.nextInt(5) == 0 ? ":" + end + end : "");
                text.append(FakeStream.event(number).replace("\n", end));
                text.append(
                        random.nextInt(6) == 0
                                ? FakeStream.event(Math.max(1, number - random.nextInt(3)))
                                        .replace("\n", end)
                                : "");
            }
            return text.toString();
        }
    }

    @Promise(45)
    @Property(tries = 3)
    void aThousandBreaksAnywhereLeaveNoGapAndNoDouble(@ForAll long seed) throws InterruptedException {
        Random random = new Random(seed);
        try (FakeBroker broker = new FakeBroker()) {
            Unreliable server = new Unreliable(random);
            broker.thenStream(server);
            BrokerClient client =
                    BrokerClient.bearing(new Secret(FakeBroker.TOKEN), broker.url(), ClientOptions.defaults());
            StreamOptions options = StreamOptions.defaults().withTiming(new FakeWaiter(), new Random(seed));
            try (MessageStream stream = MessageStream.of(client, new MemberName("bob"), options)) {
                for (int number = 1; number <= MESSAGES; number++) {
                    assertThat(stream.next().orElseThrow().id()).isEqualTo(FakeStream.id(number));
                }
            }
            assertThat(server.breaks).isEqualTo(BREAKS);
        }
    }
}
