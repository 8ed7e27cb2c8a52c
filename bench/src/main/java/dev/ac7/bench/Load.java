package dev.ac7.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference folder's load generator, run as its usage says: a closed loop on keep-alive connections. */
final class Load {
    private Load() {}

    /** What one run measured. */
    record Figures(double perSecond, double p99Micros) {}

    /** An authenticated small GET on every connection, over and over. */
    static Figures get(Contender contender, Path reference, Path work, int connections, int seconds)
            throws IOException, InterruptedException {
        Path tokens = work.resolve("tokens.txt");
        Files.writeString(tokens, "alice " + contender.token() + "\n");
        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        reference.resolve("Load.java").toString(),
                        "http",
                        Integer.toString(contender.port()),
                        Integer.toString(connections),
                        Integer.toString(seconds),
                        "GET",
                        "/roster",
                        tokens.toString(),
                        "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        load.waitFor();
        JsonNode figures = JsonMapper.builder().build().readTree(printed);
        if (figures.get("bad").asLong() > 0) {
            throw new IOException("requests failed: " + printed);
        }
        return new Figures(figures.get("rps").asDouble(), figures.get("p99us").asDouble());
    }
}
