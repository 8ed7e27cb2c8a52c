package dev.ac7.platform.accounts;

import dev.ac7.contract.platform.DevelopmentLogin;
import dev.ac7.contract.platform.Me;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import java.util.List;
import java.util.Locale;

/** Who is signed in, signing out, and the sign-in by a name alone that only tests know. */
final class SessionRoutes {
    private static final int MAX_BODY = 4096;

    private final Ground ground;
    private final Accounts accounts;
    private final SignIns signIns;

    SessionRoutes(Ground ground, Accounts accounts, SignIns signIns) {
        this.ground = ground;
        this.accounts = accounts;
        this.signIns = signIns;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, "/api/me")
                        .id("me")
                        .summary("Who is signed in")
                        .planes(Plane.COOKIE)
                        .answers(Me.class)
                        .handle(call -> Reply.json(me(call.caller()))),
                Route.<Caller>of(Method.POST, "/logout")
                        .id("logout")
                        .summary("End this session and everything derived from it")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(MAX_BODY)
                        .answersNothing()
                        .audit("sign-out")
                        .handle(signIns::out),
                Route.<Caller>of(Method.POST, "/login/dev")
                        .id("developmentLogin")
                        .summary("Be somebody, by a name alone; only on platforms for tests")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(MAX_BODY)
                        .answers(Me.class)
                        .audit("sign-in")
                        .handle(DevelopmentLogin.class, this::develop));
    }

    /** What a signed-in person is told of themselves. */
    static Me me(Caller caller) {
        Account account = caller.account();
        return new Me(
                account.id().toString(),
                account.name(),
                account.email(),
                switch (account.issuer()) {
                    case Account.LOCAL -> "authenticator";
                    case Account.DEVELOPMENT -> "development";
                    default -> "provider";
                },
                caller.session().expiresAt());
    }

    private Reply develop(Call<Caller> call, DevelopmentLogin login) {
        if (!ground.settings().accounts().development()) {
            throw Refusal.notFound("not found");
        }
        WebSessions.Begun begun = ground.database().write(transaction -> {
            Account account = accounts.arrive(
                    transaction.handle(), Account.DEVELOPMENT, login.name().toLowerCase(Locale.ROOT), "", login.name());
            return signIns.begin(transaction, call, account, "development");
        });
        return signIns.admit(Reply.json(me(begun.caller())), begun);
    }
}
