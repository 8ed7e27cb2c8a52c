package dev.ac7.client;

import dev.ac7.contract.Protocol;
import dev.ac7.contract.Secret;
import dev.ac7.contract.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one broker under one credential. {@link BrokerUnreachable} when no answer comes. Immutable; any thread
 * may call.
 */
final class Calls {
    private static final byte[] NO_BODY = {};

    private final BrokerUrl url;
    private final Optional<Secret> token;
    private final ClientOptions options;

    Calls(BrokerUrl url, Optional<Secret> token, ClientOptions options) {
        this.url = url;
        this.token = token;
        this.options = options;
    }

    BrokerUrl url() {
        return url;
    }

    Answer get(String path) {
        return exchange("GET", path, Map.of(), NO_BODY);
    }

    Answer send(String method, String path) {
        return exchange(method, path, Map.of(), NO_BODY);
    }

    Answer send(String method, String path, Object body) {
        return send(method, path, Map.of(), body);
    }

    /** The same with these headers beside the usual ones. */
    Answer send(String method, String path, Map<String, String> headers, Object body) {
        return exchange(method, path, headers, WireJson.encode(body));
    }

    /**
     * Opens an answer that is an event stream.
     *
     * @param silence longest time without a byte, before the answer and in it
     * @throws IOException when no answer comes
     * @throws BrokerError when it is another answer
     */
    EventConnection stream(String path, Map<String, String> more, Duration silence) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(headers("text/event-stream"));
        headers.putAll(more);
        return EventConnection.open(new Request("GET", url.resolve(path), headers, NO_BODY), options, silence);
    }

    static void put(Map<String, Object> keys, String name, @Nullable Object value) {
        if (value != null) {
            keys.put(name, value);
        }
    }

    static String path(String template, String key, String value) {
        return template.replace("{" + key + "}", PercentEncoding.segment(value));
    }

    private Answer exchange(String method, String path, Map<String, String> more, byte[] body) {
        Map<String, String> headers = headers("application/json");
        if (!method.equals("GET")) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(more);
        Exchange exchange =
                method.equals("PATCH") ? new HttpClientExchange(options) : new UrlConnectionExchange(options);
        try {
            return exchange.send(new Request(method, url.resolve(path), headers, body));
        } catch (IOException failure) {
            throw new BrokerUnreachable(url, failure);
        }
    }

    private Map<String, String> headers(String accept) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Protocol.HEADER, Integer.toString(Protocol.VERSION));
        headers.put("Accept", accept);
        headers.put("User-Agent", options.userAgent());
        token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret.reveal()));
        return headers;
    }
}
