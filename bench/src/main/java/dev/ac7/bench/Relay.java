package dev.ac7.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference folder's generator of connects, run as its usage says: callers in a closed loop, hosts that answer. */
final class Relay {
    private final Contender contender;
    private final Path generator;

    /** Compiles the generator once, so that no run pays for that. */
    Relay(Contender contender, Path reference, Path work) throws IOException, InterruptedException {
        this.contender = contender;
        this.generator = Files.createDirectories(work.resolve("generator"));
        if (!Files.exists(generator.resolve("RelayLoad.class"))) {
            Process compile = new ProcessBuilder(
                            java("javac"),
                            "-d",
                            generator.toString(),
                            reference.resolve("RelayLoad.java").toString())
                    .inheritIO()
                    .start();
            if (compile.waitFor() != 0) {
                throw new IOException("the generator does not compile");
            }
        }
    }

    /**
     * What one run measured.
     *
     * @param serverCores processor time of the server by the time of the whole run, warm-up included
     * @param generatorCores the generator's
     */
    record Figures(double perSecond, double p50, double p99, double serverCores, double generatorCores) {
        /** The run of the middle throughput. */
        static Figures median(Figures[] runs) {
            Figures[] sorted = runs.clone();
            Arrays.sort(sorted, Comparator.comparingDouble(Figures::perSecond));
            return sorted[sorted.length / 2];
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s, p50 %.2f ms, p99 %.2f ms (%.2f cores, generator %.2f)",
                    perSecond,
                    p50,
                    p99,
                    serverCores,
                    generatorCores);
        }
    }

    Figures run(int callers, int hosts, int warm, int seconds) throws IOException, InterruptedException {
        Duration before = contender.processorTime();
        long began = System.nanoTime();
        Process load = new ProcessBuilder(List.of(
                        java("java"),
                        "-XX:+UseSerialGC",
                        "-cp",
                        generator.toString(),
                        "RelayLoad",
                        Integer.toString(contender.port()),
                        Integer.toString(callers),
                        Integer.toString(hosts),
                        Integer.toString(warm),
                        Integer.toString(seconds),
                        contender.token(),
                        contender.names()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Duration own = Duration.ZERO;
        // Once it has ended the system no longer tells.
        while (load.isAlive()) {
            own = load.info().totalCpuDuration().orElse(own);
            Thread.sleep(50);
        }
        double elapsed = System.nanoTime() - began;
        Duration after = contender.processorTime();
        String printed = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (load.waitFor() != 0) {
            throw new IOException("the generator failed");
        }
        JsonNode figures = JsonMapper.builder().build().readTree(printed);
        if (figures.path("bad").asLong(1) > 0) {
            throw new IOException("connects failed: " + printed);
        }
        return new Figures(
                figures.get("rps").asDouble(),
                figures.get("p50").asDouble(),
                figures.get("p99").asDouble(),
                after.minus(before).toNanos() / elapsed,
                own.toNanos() / elapsed);
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
