package dev.ac7.platform.accounts;

import dev.ac7.contract.platform.EndedSessions;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of one's own account, and ending one's other sessions. */
final class AccountPages {
    private final Ground ground;
    private final WebSessions sessions;
    private final Authenticators authenticators;
    private final Pages pages;
    private final Frames frames;

    AccountPages(Ground ground, WebSessions sessions, Authenticators authenticators, Pages pages, Frames frames) {
        this.ground = ground;
        this.sessions = sessions;
        this.authenticators = authenticators;
        this.pages = pages;
        this.frames = frames;
    }

    /** What a secret is for that is offered in place of an account's own. */
    static String purpose(Account account) {
        return "authenticator of " + account.id();
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/account")
                        .id("accountPage")
                        .summary("One's own account")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::show),
                Route.<Caller>of(Method.GET, "/account/authenticator")
                        .id("authenticatorPage")
                        .summary("Replace one's authenticator")
                        .planes(Plane.COOKIE)
                        .page()
                        .handle(this::authenticator),
                Route.<Caller>of(Method.DELETE, "/api/account/sessions")
                        .id("endOtherSessions")
                        .summary("End every session of one's account but this one")
                        .planes(Plane.COOKIE)
                        .answers(EndedSessions.class)
                        .audit("account.sessions-ended")
                        .handle(this::endOthers));
    }

    private Reply show(Call<Caller> call) {
        Caller caller = call.caller();
        Account account = caller.account();
        boolean local = account.issuer().equals(Account.LOCAL);
        List<AccountPage.Browser> browsers = sessions.of(account.id()).stream()
                .map(row -> new AccountPage.Browser(
                        row.createdAt(),
                        row.lastSeen(),
                        row.hash().equals(caller.session().hash())))
                .toList();
        return pages.reply(
                200,
                new AccountPage(
                        frames.of(call),
                        SessionRoutes.me(caller),
                        issuer(account),
                        browsers,
                        local ? authenticators.recoveryCodesLeft(account.id()) : 0,
                        LocalRoutes.fresh(caller, ground.clock().millis())));
    }

    private static String issuer(Account account) {
        return switch (account.issuer()) {
            case Account.LOCAL, Account.DEVELOPMENT -> "";
            default ->
                Optional.ofNullable(URI.create(account.issuer()).getHost()).orElse(account.issuer());
        };
    }

    private Reply authenticator(Call<Caller> call) {
        Account account = call.caller().account();
        if (!account.issuer().equals(Account.LOCAL)) {
            throw Refusal.notFound("this account has no authenticator here");
        }
        if (!LocalRoutes.fresh(call.caller(), ground.clock().millis())) {
            return Reply.seeOther("/account");
        }
        Authenticators.Offered offered = authenticators.offer(purpose(account));
        return pages.reply(
                        200, new AuthenticatorPage(frames.of(call), account.name(), offered.secret(), offered.ticket()))
                .header("Cache-Control", "no-store");
    }

    private Reply endOthers(Call<Caller> call) {
        return Reply.json(new EndedSessions(ground.database().write(transaction -> {
            int ended = sessions.endOthers(transaction, call.caller());
            ground.audit()
                    .append(
                            transaction,
                            Acting.of(call)
                                    .event(
                                            "account.sessions-ended",
                                            call.caller().account().id().toString(),
                                            Map.of("ended", Integer.toString(ended))));
            return ended;
        })));
    }
}
