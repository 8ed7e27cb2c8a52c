package dev.ac7.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Devices that ask to be let in and poll once, each from an address of its own. */
final class Enrolments {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The broker lets at most a thousand devices wait. */
    private static final int PAIRS = 900;

    private Enrolments() {}

    /**
     * Pairs of enrol and poll per second over one round of {@link #PAIRS}. There is only one: who waits, waits for five
     * minutes.
     */
    static double perSecond(Contender contender, int devices) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (HttpClient client = HttpClient.newHttpClient()) {
                    for (int n = next.getAndIncrement(); n < PAIRS; n = next.getAndIncrement()) {
                        pair(client, contender, n);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return PAIRS / ((System.nanoTime() - start) / 1e9);
    }

    private static void pair(HttpClient client, Contender contender, int n) {
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
