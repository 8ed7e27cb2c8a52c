package dev.ac7.e2e;

import dev.ac7.broker.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A team set up by the real command without a terminal, and a broker process that serves it and may be killed. */
final class ServedTeam implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final JsonNode founded;
    private Ac7Process server;

    private ServedTeam(Path folder, JsonNode founded) {
        this.folder = folder;
        this.founded = founded;
        this.port = freePort();
        this.server = serve();
    }

    /** Sets a team up and serves it. */
    static ServedTeam start() {
        try {
            Path folder = Files.createTempDirectory("ac7-e2e");
            Ac7Process.Finished setup = Ac7Process.run(
                    folder,
                    Map.of(),
                    "setup",
                    "--config-path",
                    folder.resolve("ac7.json").toString(),
                    "--db",
                    folder.resolve("ac7.db").toString(),
                    "--team",
                    "demo",
                    "--directive",
                    "ship it",
                    "--admin",
                    "alice",
                    "--title",
                    "director",
                    "--json");
            if (setup.code() != 0) {
                throw new IllegalStateException("setup failed: " + setup);
            }
            return new ServedTeam(folder, JsonMapper.builder().build().readTree(setup.output()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ac7Process serve() {
        Ac7Process process = Ac7Process.start(
                folder,
                Map.of(),
                "serve",
                "--config-path",
                folder.resolve("ac7.json").toString(),
                "--db",
                folder.resolve("ac7.db").toString(),
                "--port",
                Integer.toString(port));
        process.waitForOutput("listening on");
        return process;
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the broker as a power cut would. */
    void kill() {
        server.kill();
    }

    /** Serves the same store again. */
    void restart() {
        server = serve();
    }

    /** The running server process. */
    Ac7Process server() {
        return server;
    }

    /** Requests to the broker. */
    Wire wire() {
        return new Wire(url());
    }

    /** Where it listens. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where its files lie. */
    Path folder() {
        return folder;
    }

    /** The first admin's token. */
    String adminToken() {
        return founded.get("token").asString();
    }

    /** Adds a member without permissions; gives the member's token. */
    String member(String name) {
        Wire.Answer answer = wire().post(
                        "/members", "{'name':'" + name + "','role':{'title':'member'},'permissions':[]}")
                .bearer(adminToken())
                .send();
        if (answer.status() != 200) {
            throw new IllegalStateException("no member " + name + ": " + answer);
        }
        return answer.json().get("token").asString();
    }

    /** The first admin's authenticator secret, base32. */
    String totpSecret() {
        return founded.get("totpSecret").asString();
    }

    @Override
    public void close() {
        server.close();
    }
}
