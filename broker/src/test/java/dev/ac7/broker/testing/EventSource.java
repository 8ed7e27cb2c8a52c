package dev.ac7.broker.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events, and everything it has received. */
public final class EventSource implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final CompletableFuture<String> close = new CompletableFuture<>();
    private final HttpResponse<InputStream> response;

    private EventSource(HttpRequest request) {
        try {
            this.response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.startVirtualThread(this::read);
    }

    /** One event with its id, if it had one. */
    public record Event(String id, JsonNode json) {}

    /** Opens a stream with a bearer token. */
    public static EventSource open(TestBroker broker, String path, String token) {
        return new EventSource(request(broker, path, token).build());
    }

    /** Opens a stream behind the message of this id, as a browser's EventSource does it. */
    public static EventSource resumed(TestBroker broker, String path, String token, String lastEventId) {
        return new EventSource(request(broker, path, token)
                .header("Last-Event-ID", lastEventId)
                .build());
    }

    private static HttpRequest.Builder request(TestBroker broker, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.port() + path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    dispatch(name, id, data);
                    name = "";
                    data = "";
                }
            }
            close.complete("");
        } catch (IOException e) {
            close.complete("");
        }
    }

    private void dispatch(String name, String id, String data) {
        if (name.equals("close")) {
            close.complete(data);
        } else {
            events.add(new Event(id, JSON.readTree(data)));
        }
    }

    /** Waits until so many events have come, and gives them. */
    public List<Event> await(int wanted) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> events.size() >= wanted);
        return List.copyOf(events);
    }

    /** The bodies of all messages so far. */
    public List<String> bodies() {
        return events.stream()
                .map(event -> event.json().path("body").asString())
                .toList();
    }

    /** How many comment lines came. */
    public int comments() {
        return comments.get();
    }

    /** What the server said when it ended the stream; empty when it said nothing. */
    public String closeEvent() {
        return close.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
