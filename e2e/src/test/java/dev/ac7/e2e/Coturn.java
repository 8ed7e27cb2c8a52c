package dev.ac7.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A TURN server of its own on a free port of the loopback interface; it knows a shared secret, not users. */
final class Coturn implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/turnserver"), Path.of("/usr/sbin/turnserver"));

    private final Process process;
    private final Path log;
    private final int port;

    private Coturn(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder for its files
     * @param secret what credentials are made with ({@code static-auth-secret})
     */
    static Coturn start(Path folder, String secret) {
        int port = FreePort.find();
        Path log = folder.resolve("turn.log");
        try {
            Process process = new ProcessBuilder(
                            SystemPackage.program("coturn", PLACES).toString(),
                            "-n",
                            "--listening-ip=127.0.0.1",
                            "--relay-ip=127.0.0.1",
                            "--listening-port=" + port,
                            "--use-auth-secret",
                            "--static-auth-secret=" + secret,
                            "--realm=test.example",
                            "--allow-loopback-peers",
                            "--no-tls",
                            "--no-dtls",
                            "--no-cli",
                            "--verbose",
                            "--log-file=stdout",
                            "--simple-log",
                            "--userdb=" + folder.resolve("turndb"),
                            "--pidfile=" + folder.resolve("turn.pid"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            FreePort.awaitListener(port);
            return new Coturn(process, log, port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What clients are given. */
    String url() {
        return "turn:127.0.0.1:" + port + "?transport=udp";
    }

    /** What it said so far. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
