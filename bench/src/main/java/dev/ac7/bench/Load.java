package dev.ac7.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference folder's load generator, run as its usage says: a closed loop on keep-alive connections. */
final class Load {
    private Load() {}

    /** What one run measured. */
    record Figures(double perSecond, double p99Micros) {}

    /** What one fan-out run measured. */
    record Deliveries(double perSecond, long missing) {}

    /** An authenticated small GET on every connection, over and over. */
    static Figures get(Contender contender, Path reference, Path work, int connections, int seconds)
            throws IOException, InterruptedException {
        return http(contender, reference, work, connections, seconds, "GET", "/roster", "-");
    }

    /** A direct message on every connection, over and over; each is acknowledged when it is on disk. */
    static Figures push(Contender contender, Path reference, Path work, int connections, int seconds)
            throws IOException, InterruptedException {
        Path body = work.resolve("direct.json");
        Files.writeString(body, "{\"to\":\"alice\",\"body\":\"" + "x".repeat(200) + "\"}");
        return http(contender, reference, work, connections, seconds, "POST", "/push", body.toString());
    }

    private static Figures http(
            Contender contender,
            Path reference,
            Path work,
            int connections,
            int seconds,
            String method,
            String path,
            String body)
            throws IOException, InterruptedException {
        JsonNode figures = run(
                reference,
                "http",
                Integer.toString(contender.port()),
                Integer.toString(connections),
                Integer.toString(seconds),
                method,
                path,
                tokens(contender, work).toString(),
                body);
        return new Figures(figures.get("rps").asDouble(), figures.get("p99us").asDouble());
    }

    /** Broadcasts of about 200 bytes to so many subscribers, by so many writers. */
    static Deliveries fanOut(Contender contender, Path reference, Path work, int subscribers, int writers, int seconds)
            throws IOException, InterruptedException {
        Path body = work.resolve("broadcast.json");
        Files.writeString(body, "{\"body\":\"" + "x".repeat(60) + "\"}");
        JsonNode figures = run(
                reference,
                "fan",
                Integer.toString(contender.port()),
                Integer.toString(subscribers),
                Integer.toString(writers),
                Integer.toString(seconds),
                tokens(contender, work).toString(),
                body.toString());
        return new Deliveries(
                figures.get("rps").asDouble(), figures.get("missing").asLong());
    }

    private static Path tokens(Contender contender, Path work) throws IOException {
        return Files.writeString(work.resolve("tokens.txt"), "alice " + contender.token() + "\n");
    }

    private static JsonNode run(Path reference, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                reference.resolve("Load.java").toString()));
        command.addAll(List.of(arguments));
        Process load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        load.waitFor();
        JsonNode figures = JsonMapper.builder().build().readTree(printed);
        if (figures.path("bad").asLong(1) > 0) {
            throw new IOException("requests failed: " + printed);
        }
        return figures;
    }
}
