package dev.ac7.broker;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.Detours;
import dev.ac7.broker.sessions.Credentials;
import dev.ac7.broker.sessions.SessionCookie;
import dev.ac7.contract.Protocol;
import dev.ac7.contract.broker.CodedError;
import dev.ac7.contract.broker.ErrorBody;
import dev.ac7.contract.broker.ProtocolError;
import dev.ac7.contract.broker.RetryError;
import dev.ac7.contract.broker.ValidationError;
import dev.ac7.kernel.web.Accepted;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.Surface;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The broker as the web sees it: its routes, its callers, the errors its contract fixes, and its pages' last resort.
 */
final class BrokerSurface implements Surface<Caller> {
    /** Below these paths a GET that matches nothing is an error and never a page (broker.md section 22). */
    private static final List<String> WIRE = List.of(
            "/healthz",
            "/briefing",
            "/roster",
            "/push",
            "/subscribe",
            "/history",
            "/session",
            "/objectives",
            "/enroll/poll",
            "/enroll/pending",
            "/enroll/approve",
            "/enroll/reject",
            "/presence/busy",
            "/agents",
            "/fs",
            "/static");

    private static final int LONGEST_VERSION = 32;

    private final RouteTable<Caller> routes;
    private final Origin origin;
    private final Credentials credentials;
    private final Detours detours;

    BrokerSurface(RouteTable<Caller> routes, Origin origin, Credentials credentials, Detours detours) {
        this.routes = routes;
        this.origin = origin;
        this.credentials = credentials;
        this.detours = detours;
    }

    @Override
    public RouteTable<Caller> routes() {
        return routes;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public void precheck(Call<Caller> call) {
        call.header(Protocol.HEADER).filter(version -> !isOurs(version)).ifPresent(version -> {
            throw Refusal.of(400, "unsupported protocol version");
        });
    }

    /** A number in decimal, as a client may spell it: {@code 1}, {@code 1.0}; not Java's {@code 1d}. */
    private static boolean isOurs(String version) {
        try {
            return version.length() <= LONGEST_VERSION
                    && new BigDecimal(version.strip()).compareTo(BigDecimal.valueOf(Protocol.VERSION)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public Optional<Credential<Caller>> authenticate(Call<Caller> call) {
        return credentials.of(call);
    }

    @Override
    public boolean wantsPage(Call<Caller> call) {
        return !call.onTheWire()
                && (call.header("Authorization").isEmpty() || credentials.throughPlatform(call))
                && call.header(Protocol.HEADER).isEmpty()
                && Accepted.prefersHtml(call.header("Accept").orElse(""));
    }

    /** A bearer alone decides (broker.md section 1), so nobody who sent a bad one is asked to sign in instead. */
    @Override
    public boolean offersSignIn(Call<Caller> call) {
        return !credentials.bears(call);
    }

    @Override
    public Reply unmatched(Call<Caller> call, Set<Method> methods) {
        boolean read = call.method().equals("GET") || call.method().equals("HEAD");
        if (!read && !methods.isEmpty()) {
            throw Refusal.of(405, call.method() + " is not a method of this path");
        }
        boolean wire = WIRE.stream().anyMatch(call.rawPath()::startsWith);
        return read && !wire && wantsPage(call) ? detours.fallback(call) : Reply.text(404, "not found\n");
    }

    @Override
    public Reply signedOut(Call<Caller> call) {
        return detours.signedOut(call);
    }

    @Override
    public Reply refused(Call<Caller> call, Refusal refusal) {
        if (wantsPage(call)) {
            return detours.refused(call, refusal, credentials.throughPlatform(call));
        }
        Reply reply = Reply.json(refusal.status(), body(call, refusal));
        return refusal.retryAfterSeconds()
                .map(seconds -> reply.header("Retry-After", Long.toString(seconds)))
                .orElse(reply);
    }

    private static Object body(Call<Caller> call, Refusal refusal) {
        Optional<Long> retryAfter = refusal.retryAfterSeconds();
        if (retryAfter.isPresent()) {
            return new RetryError(refusal.error(), retryAfter.get());
        }
        Optional<String> version = call.header(Protocol.HEADER).filter(header -> !isOurs(header));
        if (refusal.status() == 400 && version.isPresent()) {
            return new ProtocolError(refusal.error(), version.get(), Protocol.VERSION);
        }
        Optional<String> code = refusal.code();
        if (code.isPresent()) {
            return new CodedError(refusal.error(), code.get());
        }
        return refusal.details().isEmpty()
                ? new ErrorBody(refusal.error())
                : new ValidationError(refusal.error(), refusal.details());
    }

    @Override
    public Reply finish(Call<Caller> call, Reply reply) {
        // A reply that sets a cookie itself may have just ended or changed the session that this would renew.
        boolean due = !reply.has("Set-Cookie")
                && call.credentialIfAny()
                        .flatMap(credential -> credential.caller().session())
                        .filter(session -> session.cookieDue())
                        .isPresent();
        return due
                ? SessionCookie.read(call)
                        .map(id -> SessionCookie.set(reply, id, call.secure()))
                        .orElse(reply)
                : reply;
    }
}
