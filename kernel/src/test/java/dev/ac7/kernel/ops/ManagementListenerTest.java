package dev.ac7.kernel.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementListenerTest {
    private final Metrics metrics = new Metrics();
    private final Health health = new Health();
    private ManagementListener listener;

    @BeforeEach
    void start() throws IOException {
        listener = ManagementListener.start(0, true, metrics, health);
    }

    @AfterEach
    void stop() {
        listener.close();
        metrics.close();
    }

    @Test
    @Promise(80)
    void metricsAreServedInPrometheusTextFormat() throws IOException {
        metrics.counter("ac7.sign.ins", "Sign-ins").increment();

        String reply = ask("GET", "/metrics", "127.0.0.1:" + listener.port());

        assertThat(reply).startsWith("HTTP/1.1 200").contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(PrometheusText.parse(body(reply)))
                .anyMatch(sample -> sample.name().equals("ac7_sign_ins_total"));
    }

    @Test
    void aliveIsNotReady() throws IOException {
        health.register("store", () -> {
            throw new IOException("no");
        });
        assertThat(ask("GET", "/healthz", "localhost")).startsWith("HTTP/1.1 200");
        assertThat(ask("GET", "/readyz", "localhost"))
                .startsWith("HTTP/1.1 503")
                .contains("starting-or-stopping");

        health.ready(true);
        assertThat(ask("GET", "/readyz", "localhost"))
                .startsWith("HTTP/1.1 503")
                .endsWith("{\"status\":\"not ready\",\"failing\":[\"store\"]}\n");

        health.register("store", () -> {});
        assertThat(ask("GET", "/readyz", "localhost"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"status\":\"ready\"}\n");
    }

    @Test
    void nothingElseIsThere() throws IOException {
        assertThat(ask("GET", "/", "localhost")).startsWith("HTTP/1.1 404");
        assertThat(ask("GET", "/metrics/x", "localhost")).startsWith("HTTP/1.1 404");
        assertThat(ask("POST", "/metrics", "localhost")).startsWith("HTTP/1.1 405");
        assertThat(body(ask("HEAD", "/healthz", "localhost"))).isEmpty();
    }

    @Test
    void aWebPageCannotReadItThroughANameOfItsOwn() throws IOException {
        assertThat(ask("GET", "/metrics", "rebound.example:" + listener.port())).startsWith("HTTP/1.1 421");
    }

    @Test
    void onlyThisMachineReachesIt() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            assertThat(socket.getInetAddress().isLoopbackAddress()).isTrue();
        }
        // The same port on another address of this machine is free: nobody listens there.
        try (ServerSocket other = new ServerSocket(listener.port(), 1, InetAddress.ofLiteral("127.0.0.2"))) {
            assertThat(other.isBound()).isTrue();
        }
    }

    @Test
    void aPortInUseIsAnErrorOnlyWhenAPersonChoseIt() throws IOException {
        assertThatThrownBy(() -> ManagementListener.start(listener.port(), true, metrics, health))
                .hasMessage("management port " + listener.port() + " is in use");

        try (ManagementListener second = ManagementListener.start(listener.port(), false, metrics, health)) {
            assertThat(second.port()).isNotEqualTo(listener.port());
        }
    }

    private String ask(String method, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port())) {
            socket.getOutputStream()
                    .write("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(method, path, host)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String body(String reply) {
        return reply.substring(reply.indexOf("\r\n\r\n") + 4);
    }
}
