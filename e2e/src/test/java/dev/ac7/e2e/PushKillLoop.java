package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Writers push without pause while the broker is killed under them, each message under a key of its own and again until
 * it is acknowledged. In the end the history holds every message once, and each writer's in the order it sent them.
 */
final class PushKillLoop {
    private static final int WRITERS = 4;
    /** A page of history. */
    private static final int PAGE = 1000;

    private final ServedTeam team;
    private final Random dice;
    private final List<Writer> writers = new ArrayList<>();

    PushKillLoop(ServedTeam team, long seed) {
        this.team = team;
        this.dice = new Random(seed);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(team.member("writer" + i), i % 2 == 0 ? "" : "'to':'alice',", i));
        }
    }

    /** One who sends numbered messages and knows the id each was acknowledged with. */
    private final class Writer {
        private final String token;
        private final String to;
        private final int number;
        private final Map<Integer, String> acknowledged = new HashMap<>();
        private final AtomicInteger next = new AtomicInteger();

        Writer(String token, String to, int number) {
            this.token = token;
            this.to = to;
            this.number = number;
        }

        /** Sends until the broker is gone, or so many are acknowledged in all. */
        void send(int enough) {
            Wire wire = team.wire();
            while (next.get() < enough) {
                try {
                    push(wire);
                } catch (RuntimeException connectionLost) {
                    return;
                }
            }
        }

        private void push(Wire wire) {
            int count = next.get();
            Wire.Answer answer = wire.post("/push", "{" + to + "'body':'" + number + " " + count + "'}")
                    .bearer(token)
                    .header("Idempotency-Key", number + "-" + count)
                    .send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            acknowledged.put(count, answer.json().path("message").path("id").asString());
            next.incrementAndGet();
        }
    }

    /** Kills the broker once, some time within so many milliseconds, and starts it again. */
    void round(int mostMillis, int enough) throws InterruptedException {
        List<Thread> threads = writers.stream()
                .map(writer -> Thread.ofVirtual().start(() -> writer.send(enough)))
                .toList();
        Thread.sleep(1 + dice.nextInt(mostMillis));
        team.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        team.restart();
    }

    /** Lets every writer finish without a kill. */
    void finish(int enough) throws InterruptedException {
        List<Thread> threads = writers.stream()
                .map(writer -> Thread.ofVirtual().start(() -> writer.send(enough)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** How many messages were acknowledged. */
    int acknowledged() {
        return writers.stream().mapToInt(writer -> writer.acknowledged.size()).sum();
    }

    /** Reads the whole history and compares. */
    void check() {
        List<JsonNode> oldestFirst = history().reversed();
        Set<String> ids = new HashSet<>();
        long before = 0;
        Map<Integer, Integer> expected = new HashMap<>();
        for (JsonNode message : oldestFirst) {
            assertThat(ids.add(message.path("id").asString()))
                    .as("one id, one message")
                    .isTrue();
            assertThat(message.path("ts").asLong()).as("times grow").isGreaterThan(before);
            before = message.path("ts").asLong();
            String[] body = message.path("body").asString().split(" ");
            int writer = Integer.parseInt(body[0]);
            int count = Integer.parseInt(body[1]);
            assertThat(count).as("order of writer " + writer).isEqualTo(expected.getOrDefault(writer, 0));
            expected.put(writer, count + 1);
            assertThat(message.path("id").asString())
                    .as("the id that was acknowledged")
                    .isEqualTo(writers.get(writer).acknowledged.get(count));
        }
        assertThat(oldestFirst).as("none missing, none doubled").hasSize(acknowledged());
    }

    private List<JsonNode> history() {
        List<JsonNode> all = new ArrayList<>();
        String before = "";
        boolean more = true;
        while (more) {
            List<JsonNode> page = team.wire()
                    .get("/history?limit=" + PAGE + before)
                    .bearer(team.adminToken())
                    .send()
                    .json()
                    .path("messages")
                    .valueStream()
                    .toList();
            all.addAll(page);
            more = page.size() == PAGE;
            before =
                    page.isEmpty() ? "" : "&before=" + page.getLast().path("ts").asLong();
        }
        return all;
    }
}
