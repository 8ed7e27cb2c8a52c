package dev.ac7.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Devices that ask to be let in and poll once, each from an address of its own. */
final class Enrolments {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The broker keeps at most this many waiting; past it every further device is refused until some expire. */
    private static final int MOST_WAITING = 900;

    private static final AtomicInteger NEXT_ADDRESS = new AtomicInteger(1);

    private Enrolments() {}

    /** Pairs of enrol and poll per second; stops early when the broker's table of waiting devices is nearly full. */
    static double perSecond(Contender contender, int devices, int seconds) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        AtomicLong begun = new AtomicLong(NEXT_ADDRESS.get());
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (HttpClient client = HttpClient.newHttpClient()) {
                    while (System.nanoTime() < end && begun.incrementAndGet() < MOST_WAITING) {
                        pair(client, contender);
                        done.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static void pair(HttpClient client, Contender contender) {
        int n = NEXT_ADDRESS.getAndIncrement();
        String address = "10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
        String minted = post(client, contender.url() + "/enroll", address, "{}");
        String device = JSON.readTree(minted).get("deviceCode").asString();
        post(client, contender.url() + "/enroll/poll", address, "{\"deviceCode\":\"" + device + "\"}");
    }

    private static String post(HttpClient client, String url, String address, String body) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("X-Forwarded-For", address)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
