package dev.ac7.platform.accounts;

import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.util.List;
import java.util.Optional;

/** The page of a link that makes an account. Its address holds the link's token, so no other page hears of it. */
final class SignUpPages {
    /** Where a link leads; its token comes behind. */
    static final String SIGN_UP = "/sign-up/";

    private static final int LONGEST_TOKEN = 128;

    private final Ground ground;
    private final LocalAccounts accounts;
    private final Authenticators authenticators;
    private final StartLimit limit;
    private final Pages pages;
    private final Frames frames;

    SignUpPages(
            Ground ground,
            LocalAccounts accounts,
            Authenticators authenticators,
            StartLimit limit,
            Pages pages,
            Frames frames) {
        this.ground = ground;
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.limit = limit;
        this.pages = pages;
        this.frames = frames;
    }

    /** What a secret is for that is offered to whoever follows a link. */
    static String purpose(String token) {
        return "sign-up " + OpaqueSecret.of(token).hash().value();
    }

    List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, SIGN_UP + "{token}")
                .id("signUpPage")
                .summary("Make an account, by a link or an invite")
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(this::show));
    }

    private Reply show(Call<Caller> call) {
        limit.hit(call);
        String token = call.path("token");
        boolean signedIn = call.credentialIfAny().isPresent();
        Optional<LocalAccounts.Admission> admission =
                signedIn || token.length() > LONGEST_TOKEN ? Optional.empty() : accounts.admission(token);
        Reply reply = admission
                .map(how -> pages.reply(200, page(call, token, how)))
                .orElseGet(() -> pages.reply(signedIn ? 409 : 404, new SignUpClosedPage(frames.of(call), signedIn)));
        return reply.header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store");
    }

    private SignUpPage page(Call<Caller> call, String token, LocalAccounts.Admission admission) {
        Authenticators.Offered offered = authenticators.offer(purpose(token));
        return new SignUpPage(
                frames.of(call),
                token,
                admission instanceof LocalAccounts.Admission.Link(String name) ? name : "",
                admission instanceof LocalAccounts.Admission.Invite ? LoginPages.INVITE + token : LocalPath.HOME,
                ground.settings().origin().host(),
                offered.secret(),
                offered.ticket());
    }
}
