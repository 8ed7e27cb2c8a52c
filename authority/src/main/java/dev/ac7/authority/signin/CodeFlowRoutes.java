package dev.ac7.authority.signin;

import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.access.Caller;
import dev.ac7.contract.authority.OAuthStartResult;
import dev.ac7.contract.authority.SessionResult;
import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OAuth code flow over HTTP (authority.md, section 3.3). Until its state is known a failure is answered as JSON:
 * before that there is no address that can be trusted with anything.
 */
final class CodeFlowRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlowRoutes.class);
    private static final int LONGEST_STATE = 256;
    private static final int LONGEST_CODE = 4096;

    private final Optional<ProviderFlow> flow;
    private final AppOrigins apps;
    private final OAuthStates states;
    private final BrowserTie tie;
    private final Sessions sessions;
    private final Pictures pictures;
    private final SignInLimits limits;

    /** Serves the flow, or says that there is none. */
    CodeFlowRoutes(
            Optional<ProviderFlow> flow,
            AppOrigins apps,
            OAuthStates states,
            BrowserTie tie,
            Sessions sessions,
            Pictures pictures,
            SignInLimits limits) {
        this.flow = flow;
        this.apps = apps;
        this.states = states;
        this.tie = tie;
        this.sessions = sessions;
        this.pictures = pictures;
        this.limits = limits;
    }

    /** The rows of the route table. */
    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/oauthStart")
                        .id("oauthStart")
                        .summary("Begin sign-in with Google")
                        .planes(Plane.ANONYMOUS)
                        .answers(OAuthStartResult.class)
                        .handle(this::start),
                Route.<Caller>of(Method.GET, "/oauthCallback")
                        .id("oauthCallback")
                        .summary("Google redirects here; mints the session token")
                        .planes(Plane.ANONYMOUS)
                        .answers(SessionResult.class)
                        .handle(this::callback));
    }

    private Reply start(Call<Caller> call) {
        if (flow.isEmpty()) {
            return json(SignInFailure.NOT_CONFIGURED);
        }
        return limits.over(Window.OAUTH_START, call).orElseGet(() -> begin(call, flow.get()));
    }

    private Reply begin(Call<Caller> call, ProviderFlow configured) {
        Optional<String> wanted = call.query("redirect_uri");
        Optional<URI> app = wanted.flatMap(apps::accept);
        if (wanted.isPresent() && app.isEmpty()) {
            return json(SignInFailure.REDIRECT_NOT_ALLOWED);
        }
        Optional<String> browser = tie.begin(call, states::secret);
        OAuthState state = new OAuthState(app, role(call), states.proof(), browser);
        return switch (states.begin(state)) {
            case OAuthStates.Begun.Full(Duration retryAfter) -> SignInLimits.over(retryAfter);
            case OAuthStates.Begun.Opened(String id) -> begun(call, configured, id, state);
        };
    }

    private Reply begun(Call<Caller> call, ProviderFlow configured, String id, OAuthState state) {
        try {
            String address = configured.address(id, state);
            Reply reply = asksForJson(call) ? Reply.json(OAuthStartResult.of(id, address)) : redirect(address);
            return state.browser().map(value -> tie.set(reply, value)).orElse(reply);
        } catch (SignInFailed failed) {
            states.take(id);
            return json(failed.failure());
        }
    }

    private static SessionRole role(Call<Caller> call) {
        return call.query("role").filter("admin"::equals).isPresent() ? SessionRole.ADMIN : SessionRole.USER;
    }

    private Reply callback(Call<Caller> call) {
        if (flow.isEmpty()) {
            return json(SignInFailure.NOT_CONFIGURED);
        }
        return limits.over(Window.OAUTH_CALLBACK, call).orElseGet(() -> end(call, flow.get()));
    }

    private Reply end(Call<Caller> call, ProviderFlow configured) {
        Optional<String> id = call.query("state").filter(text -> !text.isEmpty());
        if (id.isEmpty()) {
            return json(SignInFailure.MISSING_STATE);
        }
        Optional<OAuthState> known = id.filter(text -> text.length() <= LONGEST_STATE)
                .flatMap(states::take)
                .filter(state -> tie.fits(call, state));
        if (known.isEmpty()) {
            return json(SignInFailure.INVALID_STATE);
        }
        OAuthState state = known.get();
        Optional<URI> app = state.app().filter(address -> !asksForJson(call));
        try {
            SessionResult session = finish(call, configured, state);
            return app.map(address -> redirect(Fragments.merge(address, results(session, state.role()))))
                    .orElseGet(() -> Reply.json(session));
        } catch (SignInFailed failed) {
            return failed(app, failed.failure());
        } catch (RuntimeException unforeseen) {
            LOG.error("a sign-in failed", unforeseen);
            return failed(app, SignInFailure.INTERNAL);
        }
    }

    private SessionResult finish(Call<Caller> call, ProviderFlow configured, OAuthState state) {
        call.query("error").filter(text -> !text.isEmpty()).ifPresent(code -> {
            throw new SignInFailed(SignInFailure.refusedByProvider(code));
        });
        String code = call.query("code")
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CODE)
                .orElseThrow(() -> new SignInFailed(SignInFailure.MISSING_CODE));
        ProviderFlow.Redeemed redeemed = configured.redeem(code, state);
        SessionResult session = sessions.begin(redeemed.profile(), state.role());
        return Sessions.with(
                session,
                redeemed.idToken(),
                pictures.find(Optional.ofNullable(session.profile().picture())));
    }

    private static Map<String, String> results(SessionResult session, SessionRole asked) {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("session_token", session.sessionToken().reveal());
        results.put("google_sub", session.sub());
        results.put("role", asked.wireName());
        results.put("roles", session.roles().stream().map(SessionRole::wireName).collect(Collectors.joining(",")));
        String picture = session.pictureData();
        if (picture != null) {
            results.put("picture_data", picture);
        }
        return results;
    }

    private static Reply failed(Optional<URI> app, SignInFailure failure) {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("oauth_error", failure.code());
        results.put("oauth_error_description", failure.text());
        return app.map(address -> redirect(Fragments.merge(address, results))).orElseGet(() -> json(failure));
    }

    private static boolean asksForJson(Call<Caller> call) {
        return call.query("response_mode").filter("json"::equals).isPresent();
    }

    private static Reply json(SignInFailure failure) {
        return Reply.json(failure.status(), failure.body());
    }

    /** 302, as the contract has it; neither kept by caches nor told to the next page. */
    private static Reply redirect(String address) {
        return Reply.text(302, "")
                .header("Location", address)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }
}
