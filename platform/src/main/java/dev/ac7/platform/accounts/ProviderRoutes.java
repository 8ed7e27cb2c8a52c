package dev.ac7.platform.accounts;

import dev.ac7.kernel.identity.CodeFlow;
import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.BrowserCookie;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.util.List;
import java.util.Optional;

/** Signing in with the OpenID provider: there and back (platform.md section 3). */
final class ProviderRoutes {
    /** Where the provider sends people back to. */
    static final String CALLBACK = "/auth/callback";

    private static final int LONGEST_STATE = 256;
    private static final int LONGEST_CODE = 4096;

    private final Ground ground;
    private final Optional<Provider> provider;
    private final Accounts accounts;
    private final SignIns signIns;
    private final StartLimit limit;
    private final BrowserCookie cookie;
    private final Pages pages;
    private final Frames frames;

    ProviderRoutes(
            Ground ground,
            Optional<Provider> provider,
            Accounts accounts,
            SignIns signIns,
            StartLimit limit,
            Pages pages,
            Frames frames) {
        this.ground = ground;
        this.provider = provider;
        this.accounts = accounts;
        this.signIns = signIns;
        this.limit = limit;
        this.cookie =
                new BrowserCookie("platform-sign-in", ground.settings().origin().secure(), PendingSignIns.LIFE);
        this.pages = pages;
        this.frames = frames;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/auth/start")
                        .id("providerSignIn")
                        .summary("Go to the OpenID provider to sign in")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .handle(this::start),
                Route.<Caller>of(Method.GET, CALLBACK)
                        .id("providerCallback")
                        .summary("Come back from the OpenID provider")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .audit("sign-in")
                        .handle(this::callback));
    }

    private Provider configured() {
        return provider.orElseThrow(() -> Refusal.notFound("people sign in here with an authenticator app"));
    }

    private Reply start(Call<Caller> call) {
        Provider known = configured();
        limit.hit(call);
        String next = LocalPath.of(call.query("next").orElse(""));
        String state = CodeFlow.secret(ground.random());
        // A browser keeps its value while it has one: sign-ins in two tabs do not break each other.
        String browser = cookie.read(call).orElseGet(() -> CodeFlow.secret(ground.random()));
        CodeFlow.Proof proof = CodeFlow.Proof.fresh(ground.random());
        Optional<String> address = known.address(state, proof);
        if (address.isEmpty()) {
            return failed(call, SignInFailedPage.Reason.UNREACHABLE, next);
        }
        ground.database()
                .change(transaction -> PendingSignIns.begin(
                        transaction,
                        state,
                        browser,
                        new PendingSignIns.Pending(proof, next),
                        ground.clock().millis()));
        return cookie.set(untold(Reply.seeOther(address.get())), browser);
    }

    private Reply callback(Call<Caller> call) {
        Provider known = configured();
        Optional<String> state = call.query("state").filter(text -> !text.isEmpty() && text.length() <= LONGEST_STATE);
        Optional<PendingSignIns.Pending> pending = state.flatMap(name -> ground.database()
                .write(transaction -> PendingSignIns.take(
                        transaction, name, cookie.read(call), ground.clock().millis())));
        if (pending.isEmpty()) {
            return failed(call, SignInFailedPage.Reason.OVER, LocalPath.HOME);
        }
        String next = pending.get().next();
        Optional<String> error = call.query("error").filter(text -> !text.isEmpty());
        Optional<String> code = call.query("code").filter(text -> !text.isEmpty() && text.length() <= LONGEST_CODE);
        if (error.isPresent() || code.isEmpty()) {
            return failed(call, SignInFailedPage.Reason.REFUSED, next);
        }
        return switch (known.redeem(code.get(), pending.get().proof())) {
            case Provider.Outcome.SignedIn person -> admit(call, person, next);
            case Provider.Outcome.CodeRefused() -> failed(call, SignInFailedPage.Reason.OVER, next);
            case Provider.Outcome.Failed() -> failed(call, SignInFailedPage.Reason.UNBELIEVABLE, next);
        };
    }

    private Reply admit(Call<Caller> call, Provider.Outcome.SignedIn person, String next) {
        WebSessions.Begun begun = ground.database().write(transaction -> {
            Account account = accounts.arrive(
                    transaction.handle(), person.issuer(), person.subject(), person.email(), person.name());
            return signIns.begin(transaction, call, account, "provider");
        });
        return signIns.admit(untold(Reply.seeOther(next)), begun);
    }

    private Reply failed(Call<Caller> call, SignInFailedPage.Reason reason, String next) {
        return untold(pages.reply(reason.status(), new SignInFailedPage(frames.of(call), reason, next)));
    }

    /** The address holds a code: no cache keeps the answer, and the next page does not hear of it. */
    private static Reply untold(Reply reply) {
        return reply.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
    }
}
