package dev.ac7.kernel.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider on a free loopback port, which is strict where a real one is: codes are used once, and the token
 * endpoint checks client, secret, redirect address and PKCE. Each of its endpoints can be made to fail in each way of
 * {@link ProviderFault}, and counts its calls.
 */
public final class OpenIdProvider implements AutoCloseable {
    /** The one client it knows. */
    public static final String CLIENT_ID = "client-of-tests";

    /** That client's secret. */
    public static final String CLIENT_SECRET = "secret-of-tests";

    /** Its endpoints. */
    public enum Endpoint {
        DISCOVERY("/.well-known/openid-configuration"),
        AUTHORIZE("/authorize"),
        TOKEN("/token"),
        USERINFO("/userinfo"),
        KEYS("/jwks");

        private final String path;

        Endpoint(String path) {
            this.path = path;
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Clock clock;
    private final SigningKeys keys = new SigningKeys();
    private final Map<Endpoint, ProviderFault> faults = new ConcurrentHashMap<>();
    private final Map<Endpoint, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> sessions = new ConcurrentHashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> user = Map.of();
    private volatile Map<String, Object> idTokenClaims = Map.of();
    private volatile String refusal = "";
    private volatile boolean asks;
    private volatile boolean withIdToken = true;
    private volatile String keysCacheControl = "public, max-age=3600";

    /** A code that was given out, for the request it was given to. */
    private record Granted(Map<String, String> request, Map<String, Object> user) {}

    private OpenIdProvider(Clock clock) throws IOException {
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        for (Endpoint endpoint : Endpoint.values()) {
            calls.put(endpoint, new AtomicInteger());
            server.createContext(endpoint.path, exchange -> serve(endpoint, exchange));
            server.createContext("/elsewhere" + endpoint.path, exchange -> serve(endpoint, exchange));
        }
        signsIn("sub-1", "someone@example.com", "Some One");
        server.start();
    }

    /** Starts a provider whose ID tokens are dated by this clock. */
    public static OpenIdProvider start(Clock clock) {
        try {
            return new OpenIdProvider(clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its issuer, without a slash at the end. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address of an endpoint. */
    public URI address(Endpoint endpoint) {
        return URI.create(issuer() + endpoint.path);
    }

    /** Signs this user in from now on, with a verified e-mail address. */
    public void signsIn(String sub, String email, String name) {
        user = Map.of("sub", sub, "email", email, "email_verified", true, "name", name);
    }

    /** Signs a user with exactly these claims in. */
    public void signsIn(Map<String, Object> claims) {
        user = Map.copyOf(claims);
    }

    /** Answers every request for a code with this error; an empty one ends that. */
    public void refuses(String error) {
        refusal = error;
    }

    /** Shows a page with the button "Sign in" instead of redirecting at once. */
    public void asks(boolean whether) {
        asks = whether;
    }

    /** Whether the token endpoint returns an ID token; it does unless said. */
    public void returnsIdToken(boolean whether) {
        withIdToken = whether;
    }

    /** Puts these claims over those of the ID tokens that the token endpoint returns. */
    public void overrides(Map<String, Object> claims) {
        idTokenClaims = Map.copyOf(claims);
    }

    /** Makes an endpoint fail until {@link #heal}. */
    public void fails(Endpoint endpoint, ProviderFault fault) {
        faults.put(endpoint, fault);
    }

    /** Ends every fault. */
    public void heal() {
        faults.clear();
    }

    /** What the keys say about how long they may be kept. */
    public void keysCacheControl(String value) {
        keysCacheControl = value;
    }

    /** How often the endpoint was called. */
    public int calls(Endpoint endpoint) {
        return calls.get(endpoint).get();
    }

    /** The request targets that arrived, in their order. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** Its keys. */
    public SigningKeys keys() {
        return keys;
    }

    /** The claims of a good ID token for the present user; change a copy for others. */
    public Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>(user);
        claims.put("iss", issuer());
        claims.put("aud", CLIENT_ID);
        claims.put("iat", now);
        claims.put("exp", now + 3600);
        return claims;
    }

    /** A good ID token for the present user. */
    public String idToken() {
        return keys.sign(claims());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(Endpoint endpoint, HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.get(endpoint).incrementAndGet();
            seen.add(exchange.getRequestURI().toString());
            boolean elsewhere = exchange.getRequestURI().getPath().startsWith("/elsewhere");
            ProviderFault fault = elsewhere ? null : faults.get(endpoint);
            if (fault != null) {
                fail(endpoint, fault, exchange);
                return;
            }
            switch (endpoint) {
                case DISCOVERY -> json(exchange, 200, discovery());
                case AUTHORIZE -> authorize(exchange);
                case TOKEN -> token(exchange);
                case USERINFO -> userinfo(exchange);
                case KEYS -> keys(exchange);
            }
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", address(Endpoint.AUTHORIZE).toString(),
                "token_endpoint", address(Endpoint.TOKEN).toString(),
                "userinfo_endpoint", address(Endpoint.USERINFO).toString(),
                "jwks_uri", address(Endpoint.KEYS).toString(),
                "response_types_supported", List.of("code"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private void keys(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Cache-Control", keysCacheControl);
        send(exchange, 200, "application/json", keys.published());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = decode(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        if (!CLIENT_ID.equals(request.get("client_id")) || !"code".equals(request.get("response_type"))) {
            send(exchange, 400, "text/plain", "unknown client or response type");
        } else if (asks && !request.containsKey("agreed")) {
            send(exchange, 200, "text/html; charset=utf-8", page(request));
        } else {
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("state", request.getOrDefault("state", ""));
            if (refusal.isEmpty()) {
                String code = UUID.randomUUID().toString();
                codes.put(code, new Granted(request, user));
                answer.put("code", code);
            } else {
                answer.put("error", refusal);
            }
            exchange.getResponseHeaders().add("Location", request.get("redirect_uri") + "?" + encode(answer));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private static String page(Map<String, String> request) {
        StringBuilder fields = new StringBuilder();
        request.forEach((name, value) -> fields.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
        return "<!doctype html><html lang=\"en\"><title>Provider</title><h1>Provider of tests</h1><form>" + fields
                + "<button name=\"agreed\" value=\"yes\">Sign in</button></form></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        Granted granted = codes.remove(form.getOrDefault("code", ""));
        boolean client = CLIENT_ID.equals(form.get("client_id")) && CLIENT_SECRET.equals(form.get("client_secret"));
        if (!client) {
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if (granted == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !granted.request().getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || !"S256".equals(granted.request().get("code_challenge_method"))
                || !challenge(form.getOrDefault("code_verifier", ""))
                        .equals(granted.request().get("code_challenge"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            json(exchange, 200, tokens(granted));
        }
    }

    private Map<String, Object> tokens(Granted granted) {
        String access = "access-" + UUID.randomUUID();
        sessions.put(access, granted.user());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", access);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 3600);
        if (withIdToken) {
            Map<String, Object> claims = claims();
            claims.putAll(granted.user());
            Optional.ofNullable(granted.request().get("nonce")).ifPresent(nonce -> claims.put("nonce", nonce));
            claims.putAll(idTokenClaims);
            answer.put("id_token", keys.sign(claims));
        }
        return answer;
    }

    private void userinfo(HttpExchange exchange) throws IOException {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Map<String, Object> claims =
                header.startsWith("Bearer ") ? sessions.get(header.substring("Bearer ".length())) : null;
        if (claims == null) {
            json(exchange, 401, Map.of("error", "invalid_token"));
        } else {
            json(exchange, 200, claims);
        }
    }

    private void fail(Endpoint endpoint, ProviderFault fault, HttpExchange exchange) throws IOException {
        switch (fault) {
            case BAD_REQUEST -> json(exchange, 400, Map.of("error", "invalid_request"));
            case UNAVAILABLE -> json(exchange, 503, Map.of("error", "temporarily_unavailable"));
            case PAGE -> send(exchange, 200, "text/html", "<!doctype html><title>Welcome</title>");
            case EMPTY -> send(exchange, 200, "application/json", "{}");
            case HUGE -> send(exchange, 200, "application/json", "{\"pad\":\"" + "x".repeat(2 << 20) + "\"}");
            case REDIRECT -> {
                exchange.getResponseHeaders().add("Location", issuer() + "/elsewhere" + endpoint.path);
                exchange.sendResponseHeaders(302, -1);
            }
            case DRIP -> drip(exchange);
            case DROP -> {}
        }
    }

    /** Ends when the caller goes or the provider stops. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                body.write(' ');
                body.flush();
                Thread.sleep(500);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsString(body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(form.split("&", -1)).filter(pair -> pair.contains("=")).forEach(pair -> {
            int equals = pair.indexOf('=');
            fields.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        });
        return fields;
    }

    private static String encode(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append("=")
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
