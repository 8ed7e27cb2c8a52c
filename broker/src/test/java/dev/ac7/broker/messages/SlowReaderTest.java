package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.RawSubscription;
import dev.ac7.broker.testing.Socket;
import dev.ac7.broker.testing.TestBroker;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.testing.RawSocket;
import io.netty.util.internal.PlatformDependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that connect and then read nothing: what becomes of them, of their messages, and of everybody else. */
final class SlowReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The least that may be set. */
    private static final int OUTBOX_KIB = 128;
    /** A window as small as the machine allows, so that little of what is sent disappears between the two. */
    private static final int RECEIVE_BUFFER = 2048;

    private static final String FILLING = "x".repeat(16_000);
    private static final long MIB = 1 << 20;

    private final List<String> pushed = new ArrayList<>();
    private final List<RawSocket> stalled = new ArrayList<>();
    private TestBroker broker;
    private String slow;
    private String healthy;

    @BeforeEach
    void start() {
        broker = TestBroker.founded(
                Map.of("AC7_STREAM_OUTBOX_KIB", Integer.toString(OUTBOX_KIB), "AC7_STREAM_HEARTBEAT_SECONDS", "60"));
        slow = broker.member("slow");
        healthy = broker.member("healthy");
        broker.member("absent");
    }

    @AfterEach
    void stop() {
        stalled.forEach(RawSocket::close);
        broker.close();
    }

    /** So many streams that nobody reads, behind this message; nobody is told that they are online. */
    private void stall(int streams, JsonNode since) {
        for (int i = 0; i < streams; i++) {
            stalled.add(RawSubscription.open(
                    broker, "slow", slow, "&since=" + since.path("id").asString(), RECEIVE_BUFFER));
        }
        Awaitility.await().until(() -> connected("slow") == streams);
    }

    private JsonNode push(String filling) {
        String body = pushed.size() + " " + filling;
        JsonNode message = broker.wire()
                .post("/push", "{'body':'" + body + "'}")
                .bearer(broker.adminToken())
                .send()
                .json()
                .path("message");
        assertThat(message.path("body").asString()).isEqualTo(body);
        pushed.add(body);
        return message;
    }

    /** Pushes until every stream that nobody reads is closed; gives the last message. */
    private JsonNode pushUntilAllAreClosed() {
        JsonNode last = push(FILLING);
        while (connected("slow") > 0) {
            assertThat(pushed)
                    .as("so much must not fit into an outbox and a socket")
                    .hasSizeLessThan(1000);
            last = push(FILLING);
        }
        return last;
    }

    private int connected(String member) {
        return broker.core()
                .messaging()
                .presences()
                .of(broker.core()
                        .team()
                        .current()
                        .member(new dev.ac7.contract.broker.MemberName(member))
                        .orElseThrow())
                .connected();
    }

    private Map<String, String> receipts(JsonNode message) {
        Map<String, String> states = new java.util.HashMap<>();
        broker.wire()
                .get("/messages/" + message.path("id").asString() + "/receipts")
                .bearer(broker.adminToken())
                .send()
                .json()
                .path("receipts")
                .forEach(receipt -> states.put(
                        receipt.path("member").asString(), receipt.path("state").asString()));
        return states;
    }

    @Test
    @Promise(48)
    void whoReadsOnAfterTooMuchHasWaitedHearsWhyItIsClosed() {
        stall(1, push(""));
        pushUntilAllAreClosed();

        readsOnAndHearsWhy(stalled.getFirst());
    }

    @Test
    @Promise(48)
    void whoDoesNotReadIsClosedAndNobodyElseLosesAnything() {
        JsonNode first = push("");
        stall(50, first);
        try (Socket reads = Socket.bearer(
                broker, "healthy", healthy, "&since=" + first.path("id").asString())) {
            JsonNode last = pushUntilAllAreClosed();

            reads.awaitBody(pushed.getLast());
            assertThat(reads.bodies()).containsExactlyElementsOf(pushed.subList(1, pushed.size()));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(receipts(last))
                            .isEqualTo(Map.of("slow", "refused", "healthy", "sent", "absent", "waiting")));
            JsonNode after = push("nobody refused this");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(receipts(after))
                            .isEqualTo(Map.of("slow", "waiting", "healthy", "sent", "absent", "waiting")));

            try (Socket resumed = Socket.bearer(
                    broker, "slow", slow, "&since=" + first.path("id").asString())) {
                resumed.awaitBody(pushed.getLast());
                assertThat(resumed.bodies()).containsExactlyElementsOf(pushed.subList(1, pushed.size()));
            }
            Awaitility.await().untilAsserted(() -> assertThat(receipts(last)).containsEntry("slow", "sent"));
            assertThat(receipts(after)).containsEntry("slow", "sent");
        }
    }

    /** It gets what it was sent from the beginning without a gap, and then the reason. */
    private void readsOnAndHearsWhy(RawSocket socket) {
        List<String> got = new ArrayList<>();
        RawSocket.Received frame = socket.next();
        while (frame.opcode() != RawSocket.CLOSE) {
            if (frame.opcode() == RawSocket.TEXT) {
                got.add(JSON.readTree(frame.payload()).path("body").asString());
            }
            frame = socket.next();
        }
        assertThat(got).isEqualTo(pushed.subList(1, 1 + got.size()));
        assertThat(frame.code()).isEqualTo(1013);
        assertThat(frame.reason()).isEqualTo("slow reader: more than " + OUTBOX_KIB * 1024 + " bytes waiting");
    }

    @Test
    @Promise(48)
    void pingsOfAClientThatReadsNothingAreNotKept() {
        try (RawSocket deaf = RawSubscription.open(broker, "slow", slow, "", RECEIVE_BUFFER)) {
            long before = used();
            byte[] hundred = new byte[100 * 131];
            byte[] ping = RawSocket.frame(RawSocket.FIN | RawSocket.PING, new byte[125]);
            for (int i = 0; i < 100; i++) {
                System.arraycopy(ping, 0, hundred, i * ping.length, ping.length);
            }
            for (int i = 0; i < 1500; i++) {
                deaf.send(hundred);
            }
            assertThat(used() - before).isLessThan(20 * MIB);
        }
    }

    @Test
    @Tag("slow")
    @Promise(48)
    void aThousandThatReadNothingTakeAboundedHeapAndNobodysTime() {
        try (Socket reads = Socket.bearer(broker, "healthy", healthy)) {
            reads.await(1);
            Duration alone = slowestOfAHundred(reads);
            long before = used();
            stall(1000, push(""));
            Duration beside = slowestOfAHundred(reads);
            long most = 0;
            JsonNode last = push(FILLING);
            while (connected("slow") > 0) {
                assertThat(pushed).hasSizeLessThan(2000);
                last = push(FILLING);
                most = pushed.size() % 4 == 0 ? Math.max(most, used() - before) : most;
            }
            reads.awaitBody(pushed.getLast());

            System.out.printf(
                    "1000 stalled: heap and direct memory grew by at most %d MiB over %d messages; p99 %d ms, alone %d ms%n",
                    most / MIB, pushed.size(), beside.toMillis(), alone.toMillis());
            assertThat(most).isBetween(1L, 300 * MIB);
            assertThat(reads.bodies()).containsExactlyElementsOf(pushed);
            assertThat(beside).isLessThan(alone.plusMillis(250));
            JsonNode refused = last;
            Awaitility.await().untilAsserted(() -> assertThat(receipts(refused)).containsEntry("slow", "refused"));
        }
    }

    @Test
    @Tag("slow")
    @Promise(48)
    void aThousandThatResumeAndReadNothingTakeABoundedHeap() {
        JsonNode first = push("");
        for (int i = 0; i < 100; i++) {
            push(FILLING);
        }
        long before = used();
        stall(1000, first);
        long most = used() - before;
        for (int same = 0; same < 10; same++) {
            long now = used() - before;
            same = now > most + MIB ? 0 : same;
            most = Math.max(most, now);
        }
        System.out.printf("1000 stalled while they resume: grew by %d MiB%n", most / MIB);
        assertThat(most).isBetween(1L, 300 * MIB);
    }

    /** The second longest time of a hundred from a push to its being read, which is the 99th percentile. */
    private Duration slowestOfAHundred(Socket reads) {
        return IntStream.range(0, 100)
                .mapToObj(i -> {
                    long began = System.nanoTime();
                    int read = reads.received().size();
                    push("");
                    Awaitility.await()
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> reads.received().size() > read);
                    return Duration.ofNanos(System.nanoTime() - began);
                })
                .sorted()
                .toList()
                .get(98);
    }

    /** Bytes in use after everything that can go has gone: heap, and what Netty holds outside of it. */
    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + PlatformDependent.usedDirectMemory();
    }
}
