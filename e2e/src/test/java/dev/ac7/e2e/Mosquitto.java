package dev.ac7.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An MQTT broker of its own, over WebSockets on a free port of the loopback interface. */
final class Mosquitto implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private final Path folder;
    private final int port;
    private Process process;

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.process = run(folder, port);
    }

    static Mosquitto start(Path folder) {
        return new Mosquitto(folder, FreePort.find());
    }

    /** What clients are given. */
    String url() {
        return "ws://127.0.0.1:" + port + "/mqtt";
    }

    /** Stops it and starts it again on the same port: every connection breaks. */
    void restart() {
        close();
        process = run(folder, port);
    }

    private static Process run(Path folder, int port) {
        try {
            Path configuration = folder.resolve("mosquitto.conf");
            // Some versions do not start with nothing but WebSockets, so there is a second listener that nobody uses.
            Files.writeString(configuration, """
                    listener %d 127.0.0.1
                    protocol websockets
                    listener %d 127.0.0.1
                    allow_anonymous true
                    persistence false
                    """.formatted(port, FreePort.find()));
            Process process = new ProcessBuilder(
                            SystemPackage.program("mosquitto", PLACES).toString(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mosquitto.log").toFile())
                    .start();
            FreePort.awaitListener(port);
            return process;
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
