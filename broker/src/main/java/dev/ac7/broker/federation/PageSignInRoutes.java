package dev.ac7.broker.federation;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.sessions.SignIn;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PageMember;
import dev.ac7.contract.broker.PageSignIn;
import dev.ac7.contract.broker.PlatformBind;
import dev.ac7.contract.broker.PlatformBound;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Signing in to {@link ConnectPage} inside a frame, where the ordinary session's cookie does not reach. What begins
 * here can do one thing, once: confirm a platform's code. The routes are the page's own, and take requests of its own
 * origin only.
 */
public final class PageSignInRoutes {
    private static final int MOST_BODY = 1024;

    private final MemberBindings bindings;
    private final SignIn signIn;
    private final TeamDirectory team;
    private final PageSessions sessions;

    /** Serves these rules. */
    public PageSignInRoutes(
            MemberBindings bindings, SignIn signIn, TeamDirectory team, Clock clock, SecureRandom random) {
        this.bindings = bindings;
        this.signIn = signIn;
        this.team = team;
        this.sessions = new PageSessions(clock, random);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, "/platform-connect/sign-in")
                        .id("connectPageSignIn")
                        .summary("Sign in to the page that confirms members to a platform")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .maxBody(MOST_BODY)
                        .audit("platform.sign-in")
                        .handle(PageSignIn.class, this::begin),
                Route.<Caller>of(Method.GET, "/platform-connect/session")
                        .id("connectPageSession")
                        .summary("Who is signed in to that page")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .handle(this::current),
                Route.<Caller>of(Method.POST, "/platform-connect/confirm")
                        .id("connectPageBind")
                        .summary("Confirm a platform's code as who is signed in to that page")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .maxBody(MOST_BODY)
                        .malformed(BindingRoutes.MALFORMED)
                        .audit("platform.bind")
                        .handle(PlatformBind.class, this::bind));
    }

    /** Ends what a member began here, when the deletion is on disk. */
    public void forget(Transaction transaction, MemberName member) {
        transaction.afterCommit(() -> sessions.forget(member));
    }

    private Reply begin(Call<Caller> call, PageSignIn request) {
        requireOwnPage(call);
        if (!call.secure()) {
            throw Refusal.forbidden("signing in inside a frame needs HTTPS; open this page in a new tab");
        }
        return switch (signIn.prove(request.member(), request.code().reveal(), "platform page", call.client())) {
            case SignIn.Proof.Proved() -> {
                SessionId id = sessions.begin(request.member());
                yield PageCookie.set(Reply.json(member(signed(id))), id);
            }
            case SignIn.Proof.Refused() -> throw Refusal.unauthenticated("this code does not sign anybody in");
            case SignIn.Proof.TooMany(Duration retryAfter) ->
                throw Refusal.tooMany("too many failed attempts to sign in", retryAfter);
        };
    }

    private Reply current(Call<Caller> call) {
        requireOwnPage(call);
        return Reply.json(member(signed(id(call))));
    }

    private Reply bind(Call<Caller> call, PlatformBind request) {
        requireOwnPage(call);
        SessionId id = id(call);
        MemberName member = signed(id).member();
        BindingRoutes.requireShown(member, request);
        bindings.bind(member, request.code(), "page", Acting.member(member, call.client()));
        sessions.end(id);
        return PageCookie.clear(Reply.json(new PlatformBound(true, member)));
    }

    /**
     * The cookie travels with requests that other sites cause, so these count only from this server's own page. Further
     * origins that may change things elsewhere may not here.
     *
     * @throws Refusal 403
     */
    private static void requireOwnPage(Call<Caller> call) {
        call.requireSameOrigin();
        if (call.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin"))
                .isPresent()) {
            throw Refusal.forbidden("this request comes from another site");
        }
    }

    private static SessionId id(Call<Caller> call) {
        return PageCookie.read(call).orElseThrow(() -> Refusal.unauthenticated("missing credentials"));
    }

    private PageSessions.Signed signed(SessionId id) {
        return sessions.find(id)
                .filter(signed -> team.current().member(signed.member()).isPresent())
                .orElseThrow(() -> Refusal.unauthenticated("session expired"));
    }

    private static PageMember member(PageSessions.Signed signed) {
        return new PageMember(signed.member(), signed.expiresAt());
    }
}
