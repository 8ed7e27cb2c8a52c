package dev.ac7.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server under load, in a process of its own. */
final class Contender implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Process process;
    private final int port;
    private final String token;

    private Contender(Process process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /** A broker served by the launcher, on the team this folder holds; sets one up when it holds none. */
    static Contender ac7(Path launcher, Path folder) throws IOException, InterruptedException {
        Path founded = folder.resolve("founded.json");
        if (!Files.exists(founded)) {
            Process setup = new ProcessBuilder(
                            launcher.toString(),
                            "setup",
                            "--config-path",
                            folder.resolve("ac7.json").toString(),
                            "--team",
                            "bench",
                            "--directive",
                            "measure",
                            "--admin",
                            "alice",
                            "--title",
                            "director",
                            "--json")
                    .redirectOutput(founded.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (setup.waitFor() != 0) {
                throw new IOException("setup failed");
            }
        }
        JsonNode json = JsonMapper.builder().build().readTree(founded.toFile());
        int port = freePort();
        ProcessBuilder serve = new ProcessBuilder(
                launcher.toString(),
                "serve",
                "--config-path",
                folder.resolve("ac7.json").toString(),
                "--port",
                Integer.toString(port));
        // Enrolments are limited by address; the generator stands for many devices behind one proxy.
        serve.environment().putAll(Map.of("AC7_TRUSTED_PROXIES", "127.0.0.1", "AC7_MANAGEMENT_PORT", "off"));
        return ready(serve, port, json.get("token").asString());
    }

    /** The reference server, everything in memory. */
    static Contender reference(Path reference, Path folder) throws IOException, InterruptedException {
        String token = "reference-token-of-the-bench";
        int port = freePort();
        return ready(
                new ProcessBuilder(
                        List.of("node", reference.resolve("reference.mjs").toString(), Integer.toString(port), token)),
                port,
                token);
    }

    private static Contender ready(ProcessBuilder builder, int port, String token)
            throws IOException, InterruptedException {
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Contender contender = new Contender(process, port, token);
        long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!contender.answers()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                process.destroyForcibly();
                throw new IOException("never became ready: " + builder.command());
            }
            Thread.sleep(5);
        }
        return contender;
    }

    private boolean answers() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) URI.create(url() + "/healthz").toURL().openConnection();
            return probe.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String token() {
        return token;
    }

    /** Resident memory as the kernel counts it. */
    long residentKib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no VmRSS");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
