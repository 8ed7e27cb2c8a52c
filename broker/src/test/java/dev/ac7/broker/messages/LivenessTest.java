package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.RawSubscription;
import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.ChildJvm;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who is gone without a word is found out, and presence shows it. */
final class LivenessTest {
    private static int connected(TestBroker broker, String member) {
        return broker.wire()
                .get("/roster")
                .bearer(broker.adminToken())
                .send()
                .json()
                .path("connected")
                .valueStream()
                .filter(presence -> presence.path("name").asString().equals(member))
                .mapToInt(presence -> presence.path("connected").asInt())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Promise(49)
    void aClientThatAnswersNoPingIsGoneWithinTwoIntervals() {
        Duration interval = Duration.ofSeconds(1);
        try (TestBroker broker = TestBroker.founded(Map.of("AC7_STREAM_HEARTBEAT_SECONDS", "1"))) {
            String bob = broker.member("bob");
            String carol = broker.member("carol");
            long began = System.nanoTime();
            // Its connection stays up, as that of a machine that was unplugged does; nobody answers on it.
            try (RawSocket halfOpen = RawSubscription.open(broker, "bob", bob);
                    Socket answers = Socket.bearer(broker, "carol", carol)) {
                assertThat(connected(broker, "bob")).isEqualTo(1);

                Awaitility.await()
                        .pollInterval(Duration.ofMillis(20))
                        .atMost(interval.multipliedBy(4))
                        .until(() -> connected(broker, "bob") == 0);

                Duration took = Duration.ofNanos(System.nanoTime() - began);
                assertThat(took).isBetween(interval, interval.multipliedBy(2).plusMillis(500));
                assertThat(halfOpen.next(RawSocket.PING).payload()).isEmpty();
                halfOpen.drain();
                assertThat(connected(broker, "carol")).isEqualTo(1);
                assertThat(answers.open()).isTrue();
            }
        }
    }

    @Test
    @Promise(49)
    void anyFrameShowsThatAClientIsThere() {
        try (TestBroker broker = TestBroker.founded(Map.of("AC7_STREAM_HEARTBEAT_SECONDS", "1"));
                RawSocket pongs = RawSubscription.open(broker, TestBroker.ADMIN, broker.adminToken());
                RawSocket talks = RawSubscription.open(broker, TestBroker.ADMIN, broker.adminToken())) {
            byte[] pong = RawSocket.frame(RawSocket.FIN | RawSocket.PONG, new byte[0]);
            byte[] word = RawSocket.frame(RawSocket.FIN | RawSocket.TEXT, new byte[] {'x'});
            for (int beats = 0; beats < 4; beats++) {
                pongs.next(RawSocket.PING);
                pongs.send(pong);
                talks.next(RawSocket.PING);
                talks.send(word);
            }
            assertThat(connected(broker, TestBroker.ADMIN)).isEqualTo(2);
        }
    }

    @Test
    @Promise(49)
    void aKilledClientIsGoneAtOnce() throws IOException {
        try (TestBroker broker = TestBroker.founded(Map.of("AC7_STREAM_HEARTBEAT_SECONDS", "60"));
                ChildJvm client = ChildJvm.start(
                        Listening.class, Integer.toString(broker.port()), TestBroker.ADMIN, broker.adminToken())) {
            assertThat(client.lines().findFirst()).contains("listening");
            assertThat(connected(broker, TestBroker.ADMIN)).isEqualTo(1);

            client.kill();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> connected(broker, TestBroker.ADMIN) == 0);
        }
    }

    /** A client in a process of its own, which listens until it is killed. */
    static final class Listening {
        private Listening() {}

        public static void main(String[] arguments) {
            try (RawSocket socket =
                    RawSubscription.open(Integer.parseInt(arguments[0]), arguments[1], arguments[2], "", 0)) {
                socket.next(RawSocket.TEXT);
                System.out.println("listening");
                socket.drain();
            }
        }
    }
}
