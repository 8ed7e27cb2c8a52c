package dev.ac7.authority;

import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.hosts.HostRoutes;
import dev.ac7.authority.signin.Credentials;
import dev.ac7.contract.authority.ErrorBody;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.Surface;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The authority as the web sees it: its routes, its callers, and the rules that hold for every operation (OpenAPI). */
final class AuthoritySurface implements Surface<Caller> {
    private static final String METHODS = "GET, POST, OPTIONS";
    private static final String HEADERS =
            "Content-Type, Authorization, X-Admin-Token, X-Admin-Session, Accept, X-Requested-With";

    /** Operations with windows of their own, and those that must answer whatever else comes from the same address. */
    private static final Set<String> COUNTED_ELSEWHERE =
            Set.of("/connect", "/oauthStart", "/oauthCallback", "/authSession", "/healthz", "/readyz");

    private static final String FILES = "/static/";

    private final RouteTable<Caller> routes;
    private final Origin origin;
    private final Credentials credentials;
    private final Windows windows;
    private final int requestsPer30s;

    AuthoritySurface(
            RouteTable<Caller> routes, Origin origin, Credentials credentials, Windows windows, int requestsPer30s) {
        this.routes = routes;
        this.origin = origin;
        this.credentials = credentials;
        this.windows = windows;
        this.requestsPer30s = requestsPer30s;
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
        boolean counted = !COUNTED_ELSEWHERE.contains(call.rawPath())
                && !call.rawPath().startsWith(FILES)
                && !call.method().equals("OPTIONS")
                && !call.upgradesToWebSocket();
        if (counted
                && windows.hit(Window.HTTP, "ip:" + call.clientBucket(), requestsPer30s)
                        instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("too many requests", limited.retryAfter()).withCode("rate_limited");
        }
    }

    @Override
    public Optional<Credential<Caller>> authenticate(Call<Caller> call) {
        return credentials.of(call);
    }

    @Override
    public boolean wantsPage(Call<Caller> call) {
        return false;
    }

    @Override
    public Reply unmatched(Call<Caller> call, Set<Method> methods) {
        if (call.method().equals("OPTIONS")) {
            return shared(Reply.noContent())
                    .header("Access-Control-Allow-Methods", METHODS)
                    .header("Access-Control-Allow-Headers", HEADERS)
                    .header("Access-Control-Max-Age", "86400");
        }
        if (methods.isEmpty()) {
            throw Refusal.notFound("there is nothing at this path").withCode("not_found");
        }
        String allowed = methods.stream().map(Method::name).collect(Collectors.joining(", "));
        return refused(
                        call,
                        Refusal.of(405, call.method() + " is not a method of this path")
                                .withCode("method_not_allowed"))
                .header("Allow", allowed + ", OPTIONS");
    }

    @Override
    public Reply signedOut(Call<Caller> call) {
        return refused(call, Refusal.unauthenticated(missingCredentials()));
    }

    @Override
    public String missingCredentials() {
        return "Missing or invalid authorization token";
    }

    @Override
    public boolean refusesUnknownMembers() {
        return true;
    }

    @Override
    public int longestFrame() {
        return HostRoutes.LONGEST_MESSAGE;
    }

    @Override
    public Reply refused(Call<Caller> call, Refusal refusal) {
        Reply reply = shared(Reply.json(refusal.status(), body(refusal)));
        if (refusal.status() == 401) {
            reply = reply.header("WWW-Authenticate", "Bearer");
        }
        Optional<Long> wait = refusal.retryAfterSeconds();
        return wait.isPresent() ? reply.header("Retry-After", Long.toString(wait.get())) : reply;
    }

    private static ErrorBody body(Refusal refusal) {
        if (refusal.code().isPresent()) {
            return new ErrorBody(refusal.code().get(), refusal.error());
        }
        return switch (refusal.status()) {
            case 401 -> new ErrorBody(refusal.error(), null);
            case 400 ->
                new ErrorBody(
                        "invalid_input",
                        refusal.details().isEmpty()
                                ? refusal.error()
                                : refusal.details().getFirst().message());
            case 405 -> new ErrorBody("method_not_allowed", refusal.error());
            case 408 -> new ErrorBody("request_timeout", refusal.error());
            case 413 -> new ErrorBody("body_too_large", refusal.error());
            case 414 -> new ErrorBody("uri_too_long", refusal.error());
            case 426 -> new ErrorBody("upgrade_required", refusal.error());
            case 429 -> new ErrorBody("rate_limited", refusal.error());
            case 431 -> new ErrorBody("headers_too_large", refusal.error());
            case 500 -> new ErrorBody("internal_error", null);
            case 503 -> new ErrorBody("unavailable", refusal.error());
            default -> new ErrorBody(refusal.error(), null);
        };
    }

    @Override
    public Reply finish(Call<Caller> call, Reply reply) {
        return shared(reply);
    }

    /** Readable for pages of every origin; a reply that varies by origin has decided that itself. */
    private static Reply shared(Reply reply) {
        Reply exposed = reply.header("Access-Control-Expose-Headers", "Retry-After");
        return reply.has("Vary") ? exposed : exposed.header("Access-Control-Allow-Origin", "*");
    }
}
