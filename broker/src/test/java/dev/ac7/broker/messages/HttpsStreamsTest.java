package dev.ac7.broker.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.broker.testing.TestBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages where the broker speaks HTTPS: HTTP/2 for requests and events, HTTP/1.1 for WebSockets. */
final class HttpsStreamsTest {
    private TestBroker broker;
    private HttpClient client;

    @BeforeEach
    void start() throws GeneralSecurityException {
        broker = TestBroker.founded(Map.of("AC7_HTTPS_MODE", "self-signed"));
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(trusting)
                .build();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        broker.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + broker.port() + path))
                .header("Authorization", "Bearer " + broker.adminToken());
    }

    private HttpResponse<String> push(String body) throws IOException, InterruptedException {
        return client.send(
                request("/push")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"body\":\"" + body + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requestsAndEventsTravelOverHttp2() throws IOException, InterruptedException {
        HttpResponse<InputStream> events = client.send(
                request("/subscribe?name=alice")
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        HttpResponse<String> pushed = push("hello");

        assertThat(pushed.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(pushed.statusCode()).isEqualTo(200);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.contains("\"hello\"")).findFirst())
                    .isPresent();
        }
    }

    @Test
    void aWebSocketTravelsInsideTls() throws IOException, InterruptedException {
        CompletableFuture<String> received = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + broker.adminToken())
                .buildAsync(
                        URI.create("wss://127.0.0.1:" + broker.port() + "/subscribe?name=alice"),
                        new WebSocket.Listener() {
                            private final StringBuilder text = new StringBuilder();

                            @Override
                            public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                                text.append(part);
                                if (text.indexOf("hello") >= 0) {
                                    received.complete(text.toString());
                                }
                                from.request(1);
                                return CompletableFuture.completedStage(null);
                            }
                        })
                .join();
        String large = "hello" + "x".repeat(60_000);
        assertThat(push(large).statusCode()).isEqualTo(200);

        assertThat(received.orTimeout(20, TimeUnit.SECONDS).join()).contains("hello");
        socket.abort();
    }

    /** What is tested is not the certificate, which the broker made for itself a moment ago. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
