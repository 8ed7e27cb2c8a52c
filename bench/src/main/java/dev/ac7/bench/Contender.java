package dev.ac7.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server under load, in a process of its own. */
final class Contender implements AutoCloseable {
    /**
     * Accounts beside the one of {@link #token()}: its text with a number from 0, which own {@code bench0} and so on.
     */
    static final int ACCOUNTS = 10;

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String MANY = "1000000000";

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

    /** An authority served by the launcher, without any limit that a generator on one address would meet. */
    static Contender authority(Path launcher, Path folder) throws IOException, InterruptedException {
        String account = "bench-account";
        StringBuilder owned = new StringBuilder("{\"servers\":{\"bench\":\"" + account + "\"");
        for (int i = 0; i < ACCOUNTS; i++) {
            owned.append(",\"bench" + i + "\":\"" + account + i + "\"");
        }
        Path servers = Files.writeString(folder.resolve("servers.json"), owned.append("}}"));
        int port = freePort();
        ProcessBuilder serve = new ProcessBuilder(launcher.toString(), "authority", "serve").directory(folder.toFile());
        Map<String, String> environment = serve.environment();
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", Integer.toString(port));
        environment.put("STORAGE_TYPE", "json");
        environment.put("STORAGE_PATH", servers.toString());
        environment.put("HOST_AUTH_MODE", "insecure_token_sub");
        for (String limit : List.of(
                "CONNECT_RATE_LIMIT_PER_30S",
                "CONNECT_RATE_LIMIT_PER_10M",
                "AUTHORITY_CAPACITY_CONNECTS_PER_30S",
                "AUTHORITY_MAX_PENDING",
                "WS_HOST_MSG_RATE_LIMIT_PER_30S",
                "WS_PRESENCE_MSG_RATE_LIMIT_PER_30S",
                "HTTP_RATE_LIMIT_PER_30S",
                "AUTHORITY_MAX_HOST_SOCKETS_PER_ACCOUNT",
                "AUTHORITY_MAX_HOST_SOCKETS_PER_ADDRESS",
                "AUTHORITY_MAX_PRESENCE_SOCKETS_PER_ADDRESS")) {
            environment.put(limit, MANY);
        }
        return ready(serve, port, account);
    }

    /** A platform served by the launcher, whose servers may be on this machine and whose people are who they say. */
    static Contender platform(Path launcher, Path folder) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder serve = new ProcessBuilder(launcher.toString(), "platform", "serve").directory(folder.toFile());
        serve.environment()
                .putAll(Map.of(
                        "PLATFORM_ORIGIN",
                        "http://127.0.0.1:" + port,
                        "HOST",
                        "127.0.0.1",
                        "PORT",
                        Integer.toString(port),
                        "PLATFORM_DEV_LOGIN",
                        "true",
                        "PLATFORM_ALLOW_PRIVATE_SERVERS",
                        "true",
                        "PLATFORM_PROXY_REQUESTS_PER_MINUTE",
                        MANY));
        return ready(serve, port, "");
    }

    /** The least that carries requests to a server under a token: some lines of Node that check nothing. */
    static Contender forwarder(Path folder, Contender server) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("forwarder.mjs"), """
                import http from 'node:http';
                const [port, to, token] = process.argv.slice(2);
                const agent = new http.Agent({ keepAlive: true });
                http.createServer((request, response) => {
                  const headers = { ...request.headers, authorization: 'Bearer ' + token, host: '127.0.0.1:' + to };
                  const { method, url: path } = request;
                  const onward = http.request({ host: '127.0.0.1', port: to, method, path, headers, agent }, answer => {
                    response.writeHead(answer.statusCode, answer.headers);
                    answer.pipe(response);
                  });
                  onward.on('error', () => response.destroy());
                  request.pipe(onward);
                }).listen(Number(port), '127.0.0.1');
                """);
        int port = freePort();
        return ready(
                new ProcessBuilder(
                        "node",
                        script.toString(),
                        Integer.toString(port),
                        Integer.toString(server.port()),
                        server.token()),
                port,
                server.token());
    }

    /** The reference relay, everything in memory; it believes every token. */
    static Contender relay(Path reference) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder serve = new ProcessBuilder(
                "node", reference.resolve("reference-relay.mjs").toString());
        serve.environment().put("PORT", Integer.toString(port));
        return ready(serve, port, "bench-account");
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

    /** Tells the process to read again what it reads at a hangup. */
    void hangUp() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
    }

    /** What the names of hosts begin with. */
    String names() {
        return "bench/h";
    }

    /** Processor time so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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
