package dev.ac7.broker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests as a client of the wire sends them, one builder per request. */
public final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final String base;

    /** Talks to the broker at this address. */
    public Wire(String base) {
        this(base, HttpClient.newBuilder());
    }

    /** Talks to the broker at this HTTPS address, whose certificate this context trusts. */
    public Wire(String base, SSLContext trust) {
        this(base, HttpClient.newBuilder().sslContext(trust));
    }

    private Wire(String base, HttpClient.Builder client) {
        this.base = base;
        this.client = client.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** A request; more is said on it before {@link Request#send()}. */
    public Request request(String method, String path) {
        return new Request(method, path, Map.of(), new byte[0]);
    }

    /** A GET. */
    public Request get(String path) {
        return request("GET", path);
    }

    /** A POST without a body. */
    public Request post(String path) {
        return request("POST", path);
    }

    /** A POST of JSON. */
    public Request post(String path, String json) {
        return request("POST", path).json(json);
    }

    /** A request being written; never changed, only copied. */
    public final class Request {
        private final String method;
        private final String path;
        private final Map<String, String> headers;
        private final byte[] body;

        private Request(String method, String path, Map<String, String> headers, byte[] body) {
            this.method = method;
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        /** With one more header. */
        public Request header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Request(method, path, more, body);
        }

        /** With a bearer token. */
        public Request bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        /** With a session cookie. */
        public Request cookie(String session) {
            return header("Cookie", "ac7_session=" + session);
        }

        /** With a JSON body; single quotes stand for double ones, so that tests stay readable. */
        public Request json(String json) {
            return new Request(method, path, headers, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }

        /** With a body as it is. */
        public Request body(byte[] bytes) {
            return new Request(method, path, headers, bytes.clone());
        }

        /** Sends it and waits for the answer. */
        public Answer send() {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(builder::header);
            try {
                return new Answer(client.send(builder.build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** An answer. */
    public static final class Answer {
        private final HttpResponse<String> response;

        private Answer(HttpResponse<String> response) {
            this.response = response;
        }

        /** The status. */
        public int status() {
            return response.statusCode();
        }

        /** The body as text. */
        public String text() {
            return response.body();
        }

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The contract's {@code error} text. */
        public String error() {
            return json().path("error").asString("");
        }

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** Every value of a header. */
        public List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        /** The session id of the cookie that was set. */
        public String session() {
            String cookie = header("Set-Cookie").orElseThrow();
            return cookie.substring("ac7_session=".length(), cookie.indexOf(';'));
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
