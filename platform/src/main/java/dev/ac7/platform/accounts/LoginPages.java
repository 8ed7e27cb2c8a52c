package dev.ac7.platform.accounts;

import dev.ac7.kernel.pages.LocalPath;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.settings.AccountSettings;
import java.util.List;

/** The page that people sign in on (platform.md section 3). */
final class LoginPages {
    /** Where an invite is followed; its token comes behind. */
    static final String INVITE = "/invite/";

    private final AccountSettings settings;
    private final LocalAccounts accounts;
    private final Pages pages;
    private final Frames frames;

    LoginPages(AccountSettings settings, LocalAccounts accounts, Pages pages, Frames frames) {
        this.settings = settings;
        this.accounts = accounts;
        this.pages = pages;
        this.frames = frames;
    }

    List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.GET, "/login")
                .id("loginPage")
                .summary("Sign in")
                .planes(Plane.ANONYMOUS)
                .page()
                .handle(this::show));
    }

    private Reply show(Call<Caller> call) {
        String next = LocalPath.of(call.query("next").orElse(""));
        if (call.credentialIfAny().isPresent()) {
            return Reply.seeOther(next);
        }
        return pages.reply(
                200,
                new LoginPage(
                        frames.of(call),
                        next,
                        settings.provider()
                                .map(provider -> provider.issuer().getHost())
                                .orElse(""),
                        accounts.offered(),
                        signUp(next),
                        settings.development()));
    }

    private String signUp(String next) {
        if (!next.startsWith(INVITE)) {
            return "";
        }
        String token = next.substring(INVITE.length());
        return accounts.admission(token)
                .map(admission -> SignUpPages.SIGN_UP + token)
                .orElse("");
    }
}
