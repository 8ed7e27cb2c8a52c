package dev.ac7.platform;

import dev.ac7.contract.platform.ErrorBody;
import dev.ac7.kernel.web.Accepted;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Origin;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.RouteTable;
import dev.ac7.kernel.web.Surface;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.accounts.AccountFeature;
import dev.ac7.platform.home.HomePages;
import dev.ac7.platform.invites.InviteFeature;
import dev.ac7.platform.settings.PlatformOrigin;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The platform as the web sees it: its routes, its callers, and the rules that hold for every operation. */
final class PlatformSurface implements Surface<Caller> {
    private static final int LONGEST_HEADERS = 32 * 1024;
    private static final int LONGEST_FRAME = 1 << 20;

    private final RouteTable<Caller> routes;
    private final Origin origin;
    private final CrossSiteRule crossSite;
    private final AccountFeature accounts;
    private final HomePages home;
    private final boolean secure;

    PlatformSurface(
            RouteTable<Caller> routes,
            Origin origin,
            PlatformOrigin platform,
            AccountFeature accounts,
            HomePages home) {
        this.routes = routes;
        this.origin = origin;
        this.crossSite = new CrossSiteRule(platform);
        this.accounts = accounts;
        this.home = home;
        this.secure = platform.secure();
    }

    @Override
    public RouteTable<Caller> routes() {
        return routes;
    }

    /** The contract's, for requests that are carried to servers (platform.md section 15). */
    @Override
    public int longestHeaders() {
        return LONGEST_HEADERS;
    }

    /** No message of a socket is longer (platform.md section 9.6). */
    @Override
    public int longestFrame() {
        return LONGEST_FRAME;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public void precheck(Call<Caller> call) {
        crossSite.check(call);
    }

    @Override
    public Optional<Credential<Caller>> authenticate(Call<Caller> call) {
        return accounts.credential(call);
    }

    @Override
    public boolean wantsPage(Call<Caller> call) {
        return !call.onTheWire()
                && !call.rawPath().startsWith("/api/")
                && Accepted.prefersHtml(call.header("Accept").orElse(""));
    }

    @Override
    public String missingCredentials() {
        return "sign in";
    }

    @Override
    public Reply unmatched(Call<Caller> call, Set<Method> methods) {
        if (methods.isEmpty()) {
            throw Refusal.notFound("not found");
        }
        String allowed = methods.stream().map(Method::name).sorted().collect(Collectors.joining(", "));
        return refused(
                        call,
                        Refusal.of(405, call.method() + " is not a method of this path")
                                .withCode("method not allowed"))
                .header("Allow", allowed);
    }

    @Override
    public Reply signedOut(Call<Caller> call) {
        return home.signedOut(call);
    }

    @Override
    public Reply refused(Call<Caller> call, Refusal refusal) {
        if (wantsPage(call)) {
            return finish(call, home.refused(call, refusal));
        }
        Reply reply = finish(call, Reply.json(refusal.status(), body(refusal)));
        return refusal.retryAfterSeconds()
                .map(seconds -> reply.header("Retry-After", Long.toString(seconds)))
                .orElse(reply);
    }

    /** A code is the contract's word, and what else is said becomes the detail. */
    private static ErrorBody body(Refusal refusal) {
        if (refusal.code().isPresent()) {
            return new ErrorBody(refusal.code().get(), refusal.error());
        }
        if (!refusal.details().isEmpty()) {
            return new ErrorBody("invalid request", refusal.details().getFirst().message());
        }
        return switch (refusal.status()) {
            case 413 -> new ErrorBody("request too large", refusal.error());
            case 429 -> new ErrorBody("rate limited", refusal.error());
            case 503 -> new ErrorBody("busy", refusal.error());
            default -> new ErrorBody(refusal.error(), null);
        };
    }

    @Override
    public Reply finish(Call<Caller> call, Reply reply) {
        // The address of an invite is a secret, also where it is refused (platform.md section 7.1).
        String policy = call.rawPath().startsWith(InviteFeature.INVITE) ? "no-referrer" : "same-origin";
        Reply referring = reply.has("Referrer-Policy") ? reply : reply.header("Referrer-Policy", policy);
        Reply renewed = accounts.finish(call, referring);
        return secure ? renewed.header("Strict-Transport-Security", "max-age=31536000") : renewed;
    }
}
