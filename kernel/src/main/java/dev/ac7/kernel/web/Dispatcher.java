package dev.ac7.kernel.web;

import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.store.StorageBusy;
import dev.ac7.kernel.store.StorageUnavailable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a whole request through its route: pre-check, rate limit, credential, plane, same origin, requirement, body,
 * handler; and whatever comes out of that through the surface's error bodies and the security headers.
 *
 * @param <C> who the service's callers are
 */
final class Dispatcher<C> {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Surface<C> surface;
    private final RequestMeter meter;

    Dispatcher(Surface<C> surface, RequestMeter meter) {
        this.surface = surface;
        this.meter = meter;
    }

    /**
     * A request whose route is known and whose body is not read yet.
     *
     * @param head everything but the body
     * @param match the route, or null when none fits
     * @param refusal why the path itself cannot be used, or null
     * @param <C> who the service's callers are
     */
    record Routed<C>(
            RequestHead head,
            RouteTable.@Nullable Match<C> match,
            @Nullable Refusal refusal) {
        int maxBody() {
            return match == null ? Route.DEFAULT_MAX_BODY : match.route().maxBody();
        }

        String id() {
            return match == null ? "unmatched" : match.route().id();
        }
    }

    /** Where requests come from. */
    Origin origin() {
        return surface.origin();
    }

    /** Longest header block, in bytes. */
    int longestHeaders() {
        return surface.longestHeaders();
    }

    /** Finds the route. Runs on an event loop: it must not block and does not. */
    Routed<C> route(RequestHead head) {
        if (!head.path().startsWith("/")) {
            return new Routed<>(head, null, Refusal.of(400, "the request target must be a path"));
        }
        try {
            boolean wantsPage = surface.wantsPage(call(head, new byte[0], Map.of(), false));
            return new Routed<>(
                    head,
                    surface.routes()
                            .match(head.method(), head.path(), wantsPage)
                            .orElse(null),
                    null);
        } catch (Refusal refusal) {
            return new Routed<>(head, null, refusal);
        }
    }

    /** Answers the request. Never throws. */
    Reply answer(Routed<C> routed, byte[] body) {
        long began = System.nanoTime();
        Call<C> call = call(routed, body);
        Reply reply = SecurityHeaders.addTo(guarded(routed, call));
        meter.answered(routed.id(), reply.status(), System.nanoTime() - began);
        return reply;
    }

    /** The reply to a request whose body is over its route's bound, where the route has something to say to that. */
    Reply oversized(Routed<C> routed, Handler.OfSize<C> handler, long size) {
        long began = System.nanoTime();
        Call<C> call = call(routed, new byte[0]);
        Reply reply;
        try {
            surface.precheck(call);
            reply = surface.finish(call, handler.handle(call, size));
        } catch (RuntimeException e) {
            reply = failed(routed, call, e);
        }
        Reply secured = SecurityHeaders.addTo(reply);
        meter.answered(routed.id(), secured.status(), System.nanoTime() - began);
        return secured;
    }

    /** The reply to a request whose body is over its route's bound or did not come in time. */
    Reply refuse(Routed<C> routed, Refusal refusal) {
        Reply reply = SecurityHeaders.addTo(surface.refused(call(routed, new byte[0]), refusal));
        meter.answered(routed.id(), reply.status(), 0);
        return reply;
    }

    private Call<C> call(Routed<C> routed, byte[] body) {
        RouteTable.Match<C> match = routed.match();
        return match == null
                ? call(routed.head(), body, Map.of(), false)
                : call(routed.head(), body, match.parameters(), !match.route().page());
    }

    private Call<C> call(RequestHead head, byte[] body, Map<String, String> parameters, boolean onTheWire) {
        return new Call<>(head, body, parameters, surface.origin(), onTheWire, surface.refusesUnknownMembers());
    }

    private Reply guarded(Routed<C> routed, Call<C> call) {
        try {
            return perform(routed, call);
        } catch (RuntimeException e) {
            return failed(routed, call, e);
        }
    }

    private Reply failed(Routed<C> routed, Call<C> call, RuntimeException failure) {
        return switch (failure) {
            case Refusal refusal -> surface.refused(call, refusal);
            case StorageBusy busy -> storeRefused(routed, call, busy);
            case StorageUnavailable unavailable -> storeRefused(routed, call, unavailable);
            default -> {
                LOG.atError()
                        .addKeyValue("route", routed.id())
                        .setCause(failure)
                        .log("a request failed");
                yield surface.refused(call, Refusal.of(500, "internal error"));
            }
        };
    }

    private Reply storeRefused(Routed<C> routed, Call<C> call, RuntimeException failure) {
        LOG.atWarn().addKeyValue("route", routed.id()).setCause(failure).log("storage refused a request");
        return surface.refused(call, Refusal.of(503, "the store cannot take this now; try again shortly"));
    }

    private Reply perform(Routed<C> routed, Call<C> call) {
        surface.precheck(call);
        if (routed.refusal() != null) {
            throw routed.refusal();
        }
        RouteTable.Match<C> match = routed.match();
        if (match == null) {
            return unmatched(call);
        }
        Route<C> route = match.route();
        route.limit().ifPresent(limit -> limit(limit, call));
        Optional<Reply> signedOut = identify(route, call);
        if (signedOut.isPresent()) {
            return signedOut.get();
        }
        route.requirement().ifPresent(requirement -> requirement.check(call));
        return surface.finish(call, route.handler().handle(call));
    }

    private Reply unmatched(Call<C> call) {
        if (surface.wantsPage(call)) {
            callerIfAny(call);
        }
        return surface.unmatched(call, surface.routes().methods(call.rawPath()));
    }

    private static void limit(RouteLimit limit, Call<?> call) {
        if (limit.windows().hit(call.clientBucket()) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("too many requests: " + limit.words(), limited.retryAfter());
        }
    }

    /** Puts the caller on the call; a reply means that the request ends here. */
    private Optional<Reply> identify(Route<C> route, Call<C> call) {
        boolean form = route.page() && route.method().mutates();
        Optional<Credential<C>> shown = route.page() ? callerIfAny(call) : Optional.empty();
        // Another site can make a browser send its cookie; a platform's token in a header it cannot.
        if (form && shown.filter(proved -> proved.plane() == Plane.JWT).isEmpty()) {
            call.requireSameOrigin(true);
        }
        if (!route.authenticated()) {
            // A page shows who is signed in, and so does a route that names further planes.
            if (!route.page() && route.planes().size() > 1) {
                callerIfAny(call);
            }
            return Optional.empty();
        }
        Optional<Credential<C>> credential = route.page() ? shown : surface.authenticate(call);
        if (credential.isEmpty()) {
            if (route.page()) {
                return Optional.of(surface.signedOut(call));
            }
            throw Refusal.unauthenticated(surface.missingCredentials());
        }
        Plane plane = credential.get().plane();
        if (!route.planes().contains(plane)) {
            throw Refusal.forbidden("this operation is not open to this kind of credential");
        }
        call.authenticatedAs(credential.get());
        // A WebSocket that another site opened with our cookie would read for it, so it counts like a change.
        if (plane == Plane.COOKIE && (route.method().mutates() || call.upgradesToWebSocket())) {
            call.requireSameOrigin(form);
        }
        return Optional.empty();
    }

    /** For pages a session that is no longer good is the same as none: they offer to sign in. */
    private Optional<Credential<C>> callerIfAny(Call<C> call) {
        try {
            Optional<Credential<C>> credential = surface.authenticate(call);
            call.authenticatedAs(credential.orElse(null));
            return credential;
        } catch (Refusal refusal) {
            if (surface.offersSignIn(call)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
