package dev.ac7.kernel.web;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a route: who asks, from where, and what was sent. Used by one thread.
 *
 * @param <C> who the service's callers are
 */
public final class Call<C> {
    private final RequestHead head;
    private final byte[] body;
    private final Map<String, String> path;
    private final Origin origin;
    private final boolean onTheWire;
    private final boolean exact;
    private final Lazy<Form> query;
    private @Nullable Credential<C> credential;

    Call(RequestHead head, byte[] body, Map<String, String> path, Origin origin, boolean onTheWire, boolean exact) {
        this.head = head;
        this.body = body;
        this.path = path;
        this.origin = origin;
        this.onTheWire = onTheWire;
        this.exact = exact;
        this.query = new Lazy<>(() -> Form.parse(head.query()));
    }

    /**
     * The caller.
     *
     * @throws IllegalStateException on a route that may be called without a credential, when none came
     */
    public C caller() {
        return credential().caller();
    }

    /** The caller and the plane that proved it; as {@link #caller()}. */
    public Credential<C> credential() {
        Credential<C> proved = credential;
        if (proved == null) {
            throw new IllegalStateException(head.path() + " was called without a credential");
        }
        return proved;
    }

    /** The caller, if there is one. */
    public Optional<Credential<C>> credentialIfAny() {
        return Optional.ofNullable(credential);
    }

    void authenticatedAs(@Nullable Credential<C> proved) {
        this.credential = proved;
    }

    /** Whether a route of the wire answers it, which never shows a page whatever the client would like. */
    public boolean onTheWire() {
        return onTheWire;
    }

    /** The method as sent. */
    public String method() {
        return head.method();
    }

    /** The path as sent, percent-encoded. */
    public String rawPath() {
        return head.path();
    }

    /** The path and query as sent. */
    public String target() {
        return head.query().isEmpty() ? head.path() : head.path() + "?" + head.query();
    }

    /** The decoded value of a path parameter of the matched route. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter " + name);
        }
        return value;
    }

    /** The first value of a query parameter; empty when absent. */
    public Optional<String> query(String name) {
        return query.get().first(name);
    }

    /** The first value of a header, by any letter case. */
    public Optional<String> header(String name) {
        return head.headers().first(name);
    }

    /** Every value of a header in the order sent. */
    public List<String> headers(String name) {
        return head.headers().all(name);
    }

    /** The value of a request cookie. */
    public Optional<String> cookie(String name) {
        return Cookies.read(headers("Cookie"), name);
    }

    /** Whether the client asks to go on as a WebSocket (RFC 6455 section 4.1). */
    public boolean upgradesToWebSocket() {
        return head.upgradesToWebSocket();
    }

    /**
     * Refuses an upgrade to a WebSocket that is not asked for as it must be (RFC 6455 section 4.2.1).
     *
     * @throws Refusal 400, 405 or 426
     */
    public void requireWebSocketHandshake() {
        WebSocketHandshake.check(head, hasBody());
    }

    /** Whether the client says that it takes this media type, by its full name. */
    public boolean accepts(String mediaType) {
        return headers("Accept").stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .anyMatch(range -> mediaType.equalsIgnoreCase(
                        range.substring(0, range.indexOf(';') < 0 ? range.length() : range.indexOf(';'))
                                .strip()));
    }

    /**
     * Runs the action when the client leaves before it is answered, on its event loop: nothing in it may block. At once
     * when the client has left already.
     */
    public void onDeparture(Runnable action) {
        head.departure().then(action);
    }

    /** The client's address: the socket's peer, or what a trusted proxy says. At most 64 characters. */
    public String client() {
        return origin.client(head);
    }

    /** The key under which this client is counted in rate limits: its address, IPv6 by its /64. */
    public String clientBucket() {
        return origin.bucket(head);
    }

    /** Whether the client speaks HTTPS to us, or to a trusted proxy in front of us. */
    public boolean secure() {
        return origin.secure(head);
    }

    /** The scheme, host and port the client used, without a trailing slash. */
    public String baseUrl() {
        return (secure() ? "https://" : "http://") + header("Host").orElse("localhost");
    }

    /**
     * Refuses a request that says it comes from another origin, for a change made on the strength of a cookie outside
     * the cookie plane.
     *
     * @throws Refusal 403
     */
    public void requireSameOrigin() {
        requireSameOrigin(false);
    }

    void requireSameOrigin(boolean mustSay) {
        origin.requireSame(head, mustSay);
    }

    /** The fields of a posted form ({@code application/x-www-form-urlencoded}, UTF-8). */
    public Form form() {
        return Form.parse(body);
    }

    /** The body as it came, for a route that reads it itself. Not to be changed. */
    public byte[] body() {
        return body;
    }

    boolean hasBody() {
        return body.length > 0;
    }

    /**
     * The JSON body.
     *
     * @param malformed what the refusal says when it does not decode
     * @throws Refusal 400 that names the field and the bound
     */
    <B> B decode(Class<B> type, boolean optional, String malformed) {
        try {
            if (optional) {
                return WireJson.decodeOrEmpty(body, type);
            }
            return exact ? WireJson.decodeExact(body, type) : WireJson.decode(body, type);
        } catch (InvalidBody invalid) {
            throw Refusal.invalid(malformed, invalid.issues());
        }
    }

    /** A value made once, when first asked for. */
    private static final class Lazy<T> {
        private final java.util.function.Supplier<T> make;
        private @Nullable T value;

        Lazy(java.util.function.Supplier<T> make) {
            this.make = make;
        }

        T get() {
            T made = value;
            if (made == null) {
                made = make.get();
                value = made;
            }
            return made;
        }
    }
}
