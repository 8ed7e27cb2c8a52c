package dev.ac7.broker.sessions;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.BrowserSession;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.LoginRequest;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.RecoveryLogin;
import dev.ac7.contract.broker.Session;
import dev.ac7.contract.broker.TotpEnrollment;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Signing in and out over the wire, and setting up an authenticator. */
public final class SessionRoutes {
    /** A browser session must have begun this recently to replace an authenticator that is already there. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final SignIn signIn;
    private final Authenticators authenticators;
    private final TeamDirectory team;
    private final Clock clock;
    private final Issuing issuing;

    /** Serves these rules. */
    public SessionRoutes(
            SignIn signIn, Authenticators authenticators, TeamDirectory team, Clock clock, Issuing issuing) {
        this.issuing = issuing;
        this.signIn = signIn;
        this.authenticators = authenticators;
        this.team = team;
        this.clock = clock;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, BrokerPaths.SESSION_TOTP)
                        .id("loginTotp")
                        .summary("Exchange a TOTP code for a session cookie")
                        .planes(Plane.ANONYMOUS)
                        .answers(Session.class)
                        .audit("session.begin")
                        .handle(LoginRequest.class, this::login),
                Route.<Caller>of(Method.POST, BrokerPaths.SESSION_RECOVERY)
                        .id("loginRecovery")
                        .summary("Exchange a one-time recovery code for a session cookie")
                        .planes(Plane.ANONYMOUS)
                        .answers(Session.class)
                        .audit("session.begin")
                        .handle(RecoveryLogin.class, this::recover),
                Route.<Caller>of(Method.GET, BrokerPaths.SESSION)
                        .id("currentSession")
                        .summary("Current identity and session expiry")
                        .answers(Session.class)
                        .handle(this::current),
                Route.<Caller>of(Method.POST, BrokerPaths.SESSION_LOGOUT)
                        .id("logout")
                        .summary("Delete the session and clear the cookie")
                        .planes(Plane.ANONYMOUS)
                        .answersNothing()
                        .audit("session.end")
                        .handle(this::logout),
                Route.<Caller>of(Method.POST, BrokerPaths.ENROLL_TOTP)
                        .id("enrollTotp")
                        .summary("Issue or replace a member's TOTP secret")
                        .planes(Plane.BEARER, issuing.and(Plane.COOKIE))
                        .needs(Needs.permissionOrSelf(Permission.MEMBERS_MANAGE, team))
                        .answers(TotpEnrollment.class)
                        .audit("totp.enroll")
                        .handle(this::enroll));
    }

    private Reply login(Call<Caller> call, LoginRequest request) {
        String agent = call.header("User-Agent").orElse("");
        String code = request.code().reveal();
        return answer(
                call,
                request.member() == null
                        ? signIn.withCodeAlone(code, agent, call.client())
                        : signIn.withCode(request.member(), code, agent, call.client()));
    }

    private Reply recover(Call<Caller> call, RecoveryLogin request) {
        return answer(
                call,
                signIn.withRecoveryCode(
                        request.member(),
                        request.code().reveal(),
                        call.header("User-Agent").orElse(""),
                        call.client()));
    }

    private Reply answer(Call<Caller> call, SignIn.Outcome outcome) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(Sessions.Begun begun) -> {
                TeamMember member = team.current()
                        .member(begun.session().member())
                        .orElseThrow(() -> Refusal.unauthenticated("session member no longer exists"));
                yield SessionCookie.set(
                        Reply.json(session(member, begun.session().expiresAt())), begun.id(), call.secure());
            }
            case SignIn.Outcome.Refused() -> throw Refusal.unauthenticated("this code does not sign anybody in");
            case SignIn.Outcome.TooMany(Duration retryAfter) ->
                throw Refusal.tooMany("too many failed attempts to sign in", retryAfter);
        };
    }

    private Reply current(Call<Caller> call) {
        return Reply.json(session(
                call.caller().member(),
                call.caller().session().map(BrowserSession::expiresAt).orElse(Session.NEVER)));
    }

    private static Session session(TeamMember member, long expiresAt) {
        return new Session(member.name(), member.role(), member.permissions(), expiresAt);
    }

    /** Ends the session behind the cookie, if there is one, and clears the cookie in any case. */
    private Reply logout(Call<Caller> call) {
        SessionCookie.read(call).ifPresent(id -> {
            call.requireSameOrigin();
            signIn.out(id, call.client());
        });
        return SessionCookie.clear(Reply.noContent());
    }

    private Reply enroll(Call<Caller> call) {
        boolean stale = call.caller()
                .session()
                .filter(session -> clock.millis() - session.createdAt() > FRESH.toMillis())
                .isPresent();
        if (stale && authenticators.enrolled(Needs.name(call))) {
            throw Refusal.forbidden("sign in again to replace an authenticator: this session is older than "
                    + FRESH.toMinutes() + " minutes");
        }
        NewAuthenticator fresh = authenticators.enroll(Needs.name(call), Acting.of(call));
        return Reply.json(new TotpEnrollment(
                new Secret(fresh.secret().base32()),
                new Secret(fresh.uri()),
                fresh.recoveryCodes().stream()
                        .map(code -> new Secret(code.reveal()))
                        .toList()));
    }
}
