package dev.ac7.kernel.web;

import dev.ac7.kernel.limit.FixedWindows;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a service's route table. The dispatcher, the served API description, the permission matrix and the audit
 * test are all made from these rows, so what is not said here does not happen.
 *
 * @param <C> who the service's callers are
 */
public final class Route<C> {
    /** JSON bodies over this many bytes are refused unless a route says otherwise. */
    public static final int DEFAULT_MAX_BODY = 1 << 20;

    private final Method method;
    private final String path;
    private final String id;
    private final String summary;
    private final Set<Plane> planes;
    private final @Nullable Requirement<C> requirement;
    private final @Nullable RouteLimit limit;
    private final int maxBody;
    private final @Nullable Oversize<C> oversize;
    private final @Nullable Class<?> body;
    private final boolean bodyOptional;
    private final @Nullable Class<?> answer;
    private final int status;
    private final @Nullable String audit;
    private final boolean page;
    private final Handler<C> handler;

    private Route(Builder<C> builder, Handler<C> handler) {
        this.method = builder.method;
        this.path = builder.path;
        this.id = builder.id;
        this.summary = builder.summary;
        this.planes = Set.copyOf(builder.planes);
        this.requirement = builder.requirement;
        this.limit = builder.limit;
        this.maxBody = builder.maxBody;
        this.oversize = builder.oversize;
        this.body = builder.body;
        this.bodyOptional = builder.bodyOptional;
        this.answer = builder.answer;
        this.status = builder.status;
        this.audit = builder.audit;
        this.page = builder.page;
        this.handler = handler;
    }

    /**
     * Begins a row.
     *
     * @param path segments, of which <code>{name}</code> takes any one segment
     */
    public static <C> Builder<C> of(Method method, String path) {
        return new Builder<>(method, path);
    }

    /** The HTTP method. */
    public Method method() {
        return method;
    }

    /** The path with its <code>{parameters}</code>. */
    public String path() {
        return path;
    }

    /** The operation's name in the contract. */
    public String id() {
        return id;
    }

    /** One line that says what it does. */
    public String summary() {
        return summary;
    }

    /** The planes that may call it. */
    public Set<Plane> planes() {
        return planes;
    }

    /** Whether a credential is needed. */
    public boolean authenticated() {
        return !planes.contains(Plane.ANONYMOUS);
    }

    /** What the caller must hold. */
    public Optional<Requirement<C>> requirement() {
        return Optional.ofNullable(requirement);
    }

    /** How often one client address may call it. */
    public Optional<RouteLimit> limit() {
        return Optional.ofNullable(limit);
    }

    /** Bodies over this many bytes answer 413. */
    public int maxBody() {
        return maxBody;
    }

    /** The record of the JSON body, if it has one. */
    public Optional<Class<?>> body() {
        return Optional.ofNullable(body);
    }

    /** Whether a request may come without a body. */
    public boolean bodyOptional() {
        return bodyOptional;
    }

    /** The record of the answer, if it has a JSON one. */
    public Optional<Class<?>> answer() {
        return Optional.ofNullable(answer);
    }

    /** The status of success. */
    public int status() {
        return status;
    }

    /** The action under which a successful call stands in the audit log. */
    public Optional<String> audit() {
        return Optional.ofNullable(audit);
    }

    /** Whether it serves people's pages and their forms rather than the wire. */
    public boolean page() {
        return page;
    }

    Handler<C> handler() {
        return handler;
    }

    /** Who answers a body over the bound, where that is not simply 413. */
    Optional<Oversize<C>> oversize() {
        return Optional.ofNullable(oversize);
    }

    /**
     * What happens to a body over the bound.
     *
     * @param counted a body that does not declare its size is counted up to this many bytes before it is answered
     */
    record Oversize<C>(int counted, Handler.OfSize<C> handler) {}

    @Override
    public String toString() {
        return method + " " + path;
    }

    /**
     * A row being written.
     *
     * @param <C> who the service's callers are
     */
    public static final class Builder<C> {
        private final Method method;
        private final String path;
        private String id = "";
        private String summary = "";
        private Set<Plane> planes = EnumSet.of(Plane.BEARER, Plane.COOKIE, Plane.JWT);
        private @Nullable Requirement<C> requirement;
        private @Nullable RouteLimit limit;
        private int maxBody = DEFAULT_MAX_BODY;
        private @Nullable Oversize<C> oversize;
        private @Nullable Class<?> body;
        private boolean bodyOptional;
        private @Nullable Class<?> answer;
        private int status = 200;
        private @Nullable String audit;
        private boolean page;
        private String malformed = "invalid payload";

        private Builder(Method method, String path) {
            this.method = method;
            this.path = path;
        }

        /** The operation's name in the contract. */
        public Builder<C> id(String operationId) {
            this.id = operationId;
            return this;
        }

        /** One line that says what it does. */
        public Builder<C> summary(String line) {
            this.summary = line;
            return this;
        }

        /** The planes that may call it; all three authenticated ones unless said. */
        public Builder<C> planes(Plane first, Plane... more) {
            this.planes = EnumSet.of(first, more);
            return this;
        }

        /** What the caller must hold. */
        public Builder<C> needs(Requirement<C> what) {
            this.requirement = what;
            return this;
        }

        /** At most this many calls of one client address in a window. */
        public Builder<C> limit(String words, FixedWindows windows) {
            this.limit = new RouteLimit(words, windows);
            return this;
        }

        /** Another bound for the body than {@link Route#DEFAULT_MAX_BODY}, in bytes. */
        public Builder<C> maxBody(int bytes) {
            this.maxBody = bytes;
            return this;
        }

        /**
         * Answers a body over the bound itself, at once: the rest is not read, and the connection is closed.
         *
         * @param counted a body that does not declare its size is counted up to this many bytes, at least the bound
         */
        public Builder<C> oversized(int counted, Handler.OfSize<C> handler) {
            this.oversize = new Oversize<>(counted, handler);
            return this;
        }

        /** The record of a JSON answer. */
        public Builder<C> answers(Class<?> type) {
            this.answer = type;
            return this;
        }

        /** The {@code error} of a body that does not decode, where the contract has words of its own for that. */
        public Builder<C> malformed(String error) {
            this.malformed = error;
            return this;
        }

        /** The status of success and, for JSON, the record of the answer. */
        public Builder<C> answers(int code, Class<?> type) {
            this.status = code;
            this.answer = type;
            return this;
        }

        /** A success without a body. */
        public Builder<C> answersNothing() {
            this.status = 204;
            return this;
        }

        /** The action under which a successful call stands in the audit log. */
        public Builder<C> audit(String action) {
            this.audit = action;
            return this;
        }

        /** Serves people's pages or their forms; left out of the API description. */
        public Builder<C> page() {
            this.page = true;
            return this;
        }

        /** The route, which takes no JSON body. */
        public Route<C> handle(Handler<C> handler) {
            return new Route<>(this, handler);
        }

        /** The route, whose JSON body is decoded and bounded before the handler sees it. */
        public <B> Route<C> handle(Class<B> type, Handler.OfBody<C, B> handler) {
            this.body = type;
            String error = malformed;
            return new Route<>(this, call -> handler.handle(call, call.decode(type, false, error)));
        }

        /** As {@link #handle(Class, Handler.OfBody)}, but an absent or unreadable body counts as an empty object. */
        public <B> Route<C> handleOptional(Class<B> type, Handler.OfBody<C, B> handler) {
            this.body = type;
            this.bodyOptional = true;
            String error = malformed;
            return new Route<>(this, call -> handler.handle(call, call.decode(type, true, error)));
        }

        /**
         * As {@link #handle(Class, Handler.OfBody)}, but a request that has no body at all goes to the first handler.
         */
        public <B> Route<C> handle(Handler<C> without, Class<B> type, Handler.OfBody<C, B> with) {
            this.body = type;
            this.bodyOptional = true;
            String error = malformed;
            return new Route<>(
                    this,
                    call -> call.hasBody() ? with.handle(call, call.decode(type, false, error)) : without.handle(call));
        }
    }
}
