package dev.ac7.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures what a platform adds to a request to a broker, how fast it carries streams, and what a broker's check of
 * tokens costs; alternating, medians of some rounds. A forwarder in Node that checks nothing tells what one more hop
 * costs on this machine anyway.
 */
final class PlatformBench {
    private static final int ROUNDS = 3;
    private static final int SECONDS = 5;
    private static final int DIFFERENT_TOKENS = 36_000;

    private final Path launcher;
    private final Path work;

    PlatformBench(Path launcher, Path work) {
        this.launcher = launcher;
        this.work = work;
    }

    void run() throws IOException, InterruptedException {
        latency();
        streams();
        tokens();
    }

    /** One way to a small answer. */
    private static final class Way {
        private final String name;
        private final int port;
        private final byte[] request;
        private final List<ClosedLoop.Figures> rounds = new ArrayList<>();

        Way(String name, int port, byte[] request) {
            this.name = name;
            this.port = port;
            this.request = request;
        }

        void warmUp(int connections) throws IOException, InterruptedException {
            ClosedLoop.run(port, connections, SECONDS, () -> request);
        }

        void round(int connections, int seconds) throws IOException, InterruptedException {
            rounds.add(ClosedLoop.run(port, connections, seconds, () -> request));
        }

        ClosedLoop.Figures figures() {
            return ClosedLoop.Figures.median(rounds);
        }
    }

    private void latency() throws IOException, InterruptedException {
        Path folder = folder("latency");
        try (Contender broker = Contender.ac7(launcher, folder);
                Contender platform = Contender.platform(launcher, folder("platform"));
                Contender forwarder = Contender.forwarder(folder, broker)) {
            PairedTeam team = PairedTeam.make(platform, broker.url(), code -> bind(broker, code));
            Files.writeString(folder.resolve("ac7.platform.json"), team.trust());
            broker.hangUp();
            String bearer = "Authorization: Bearer " + broker.token();
            for (int connections : new int[] {1, 16}) {
                List<Way> ways = List.of(
                        new Way("direct", broker.port(), ClosedLoop.get(broker.port(), "/roster", bearer)),
                        new Way(
                                "through the platform",
                                platform.port(),
                                ClosedLoop.get(
                                        platform.port(),
                                        "/t/" + team.id() + "/api/roster",
                                        "Cookie: " + team.cookie())),
                        new Way(
                                "through the forwarder",
                                forwarder.port(),
                                ClosedLoop.get(forwarder.port(), "/roster")));
                compare(ways, connections);
            }
        }
    }

    private static void compare(List<Way> ways, int connections) throws IOException, InterruptedException {
        for (Way way : ways) {
            way.warmUp(connections);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : ways) {
                way.round(connections, SECONDS);
            }
        }
        ClosedLoop.Figures direct = ways.getFirst().figures();
        System.out.printf("GET /roster, %d connections, direct: %s%n", connections, direct);
        for (Way way : ways.subList(1, ways.size())) {
            ClosedLoop.Figures figures = way.figures();
            System.out.printf(
                    Locale.ROOT,
                    "GET /roster, %d connections, %s: %s; added p50 %.2f ms, p99 %.2f ms%n",
                    connections,
                    way.name,
                    figures,
                    (figures.p50Micros() - direct.p50Micros()) / 1000,
                    (figures.p99Micros() - direct.p99Micros()) / 1000);
        }
    }

    private static void bind(Contender broker, String code) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(broker.url() + "/platform-connect/bind"))
                            .header("Authorization", "Bearer " + broker.token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("not bound: " + answer.body());
            }
        }
    }

    private void streams() throws IOException, InterruptedException {
        try (SourceServer source = SourceServer.start();
                Contender platform = Contender.platform(launcher, folder("streams"))) {
            PairedTeam team = PairedTeam.make(platform, source.url(), code -> {});
            Streams direct = new Streams(source.port(), "", "X-Way: direct");
            Streams carried = new Streams(platform.port(), "/t/" + team.id() + "/api", "Cookie: " + team.cookie());
            compare("download of 256 MiB, MiB/s", direct, carried, Streams::download);
            compare("uploads of 25 MiB, MiB/s", direct, carried, Streams::upload);
            compare("server-sent events of 200 bytes, 1/s", direct, carried, Streams::events);
            compare("WebSocket messages of 200 bytes, 1/s", direct, carried, Streams::messages);
            System.out.printf("resident memory after this load: %d MiB%n", platform.residentKib() / 1024);
        }
    }

    /** A figure that may fail to be had. */
    @FunctionalInterface
    private interface Measured {
        double of(Streams way) throws IOException;
    }

    private static void compare(String what, Streams direct, Streams carried, Measured figure) throws IOException {
        figure.of(carried);
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            without[round] = figure.of(direct);
            with[round] = figure.of(carried);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: through the platform %.0f; direct %.0f; ratio %.2f%n",
                what,
                Bench.median(with),
                Bench.median(without),
                Bench.median(with) / Bench.median(without));
    }

    /** What a broker's check of a token costs that it has seen before, and of one that it has not. */
    void tokens() throws IOException, InterruptedException {
        Path folder = folder("tokens");
        try (SourceServer keys = SourceServer.start()) {
            TokenMaker maker = new TokenMaker(keys.url(), "team:bench", "alice");
            keys.publish(maker.keySet());
            Files.writeString(
                    folder.resolve("ac7.platform.json"),
                    "{\"jwt\":{\"issuer\":\"" + keys.url() + "\",\"jwksUrl\":\"" + keys.url()
                            + "/.well-known/jwks.json\",\"audience\":\"team:bench\"}}");
            try (Contender broker = Contender.ac7(launcher, folder)) {
                List<byte[]> different = new ArrayList<>();
                for (int token = 0; token < DIFFERENT_TOKENS; token++) {
                    different.add(request(broker, maker.mint()));
                }
                byte[] opaque = request(broker, broker.token());
                byte[] same = request(broker, maker.mint());
                AtomicInteger next = new AtomicInteger();
                ClosedLoop.run(broker.port(), 4, SECONDS, () -> same);
                List<ClosedLoop.Figures> opaques = new ArrayList<>();
                List<ClosedLoop.Figures> cached = new ArrayList<>();
                List<ClosedLoop.Figures> fresh = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    opaques.add(ClosedLoop.run(broker.port(), 4, 1, () -> opaque));
                    cached.add(ClosedLoop.run(broker.port(), 4, 1, () -> same));
                    fresh.add(ClosedLoop.run(
                            broker.port(), 4, 1, () -> different.get(next.getAndIncrement() % DIFFERENT_TOKENS)));
                }
                ClosedLoop.Figures plain = ClosedLoop.Figures.median(opaques);
                System.out.printf("GET /session, 4 connections, opaque token: %s%n", plain);
                printSigned("signed token seen before", cached, plain);
                printSigned("signed tokens never seen", fresh, plain);
                if (next.get() > DIFFERENT_TOKENS) {
                    System.out.println("tokens came a second time, so that the last figure is too good");
                }
            }
        }
    }

    private static void printSigned(String what, List<ClosedLoop.Figures> rounds, ClosedLoop.Figures plain) {
        ClosedLoop.Figures figures = ClosedLoop.Figures.median(rounds);
        System.out.printf(
                Locale.ROOT,
                "GET /session, 4 connections, %s: %s; ratio to opaque %.2f%n",
                what,
                figures,
                figures.perSecond() / plain.perSecond());
    }

    private static byte[] request(Contender broker, String token) {
        return ClosedLoop.get(broker.port(), "/session", "Authorization: Bearer " + token);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(work.resolve("platform-" + name));
    }
}
