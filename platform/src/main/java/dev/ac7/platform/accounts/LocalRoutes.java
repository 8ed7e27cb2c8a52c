package dev.ac7.platform.accounts;

import dev.ac7.contract.Secret;
import dev.ac7.contract.platform.AuthenticatorLogin;
import dev.ac7.contract.platform.ConfirmAuthenticator;
import dev.ac7.contract.platform.Me;
import dev.ac7.contract.platform.RecoveryCodes;
import dev.ac7.contract.platform.RecoveryLogin;
import dev.ac7.contract.platform.SignUp;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.store.Transaction;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Signing in and up with an authenticator, and replacing it. */
final class LocalRoutes {
    /** A session must have begun this recently to replace what signs in. */
    static final Duration FRESH = Duration.ofMinutes(15);

    private static final int MAX_BODY = 8192;

    private final Ground ground;
    private final LocalAccounts accounts;
    private final Authenticators authenticators;
    private final LocalSignIn signIn;
    private final SignIns signIns;
    private final StartLimit limit;

    LocalRoutes(
            Ground ground,
            LocalAccounts accounts,
            Authenticators authenticators,
            LocalSignIn signIn,
            SignIns signIns,
            StartLimit limit) {
        this.ground = ground;
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.signIn = signIn;
        this.signIns = signIns;
        this.limit = limit;
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, "/login/code")
                        .id("loginCode")
                        .summary("Sign in with an authenticator's code")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(MAX_BODY)
                        .answers(Me.class)
                        .audit("sign-in")
                        .handle(
                                AuthenticatorLogin.class,
                                (call, body) -> admit(
                                        call,
                                        given -> signIn.withCode(
                                                given, body.name(), body.code().reveal()))),
                Route.<Caller>of(Method.POST, "/login/recovery")
                        .id("loginRecovery")
                        .summary("Sign in with a recovery code")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(MAX_BODY)
                        .answers(Me.class)
                        .audit("sign-in")
                        .handle(
                                RecoveryLogin.class,
                                (call, body) -> admit(
                                        call,
                                        given -> signIn.withRecoveryCode(
                                                given, body.name(), body.code().reveal()))),
                Route.<Caller>of(Method.POST, "/api/sign-up")
                        .id("signUp")
                        .summary("Make an account with an authenticator, by a link or an invite")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(MAX_BODY)
                        .answers(201, RecoveryCodes.class)
                        .audit("account.created")
                        .handle(SignUp.class, this::signUp),
                Route.<Caller>of(Method.POST, "/api/account/authenticator")
                        .id("replaceAuthenticator")
                        .summary("Replace one's authenticator and recovery codes")
                        .planes(Plane.COOKIE)
                        .maxBody(MAX_BODY)
                        .answers(RecoveryCodes.class)
                        .audit("account.authenticator")
                        .handle(ConfirmAuthenticator.class, this::replace),
                Route.<Caller>of(Method.POST, "/api/account/recovery-codes")
                        .id("renewRecoveryCodes")
                        .summary("Replace one's recovery codes")
                        .planes(Plane.COOKIE)
                        .maxBody(MAX_BODY)
                        .answers(RecoveryCodes.class)
                        .audit("account.recovery-codes")
                        .handle(this::renew));
    }

    private Reply admit(Call<Caller> call, Function<Call<Caller>, WebSessions.Begun> proof) {
        if (!accounts.offered()) {
            throw Refusal.notFound("not found");
        }
        limit.hit(call);
        WebSessions.Begun begun = proof.apply(call);
        return signIns.admit(Reply.json(SessionRoutes.me(begun.caller())), begun);
    }

    private Reply signUp(Call<Caller> call, SignUp body) {
        limit.hit(call);
        String token = body.token().reveal();
        Authenticators.Confirmed confirmed = authenticators.confirm(
                body.ticket().reveal(), SignUpPages.purpose(token), body.code().reveal());
        LocalAccounts.Made made = accounts.make(call, token, body.name(), confirmed);
        return signIns.admit(Reply.json(201, shown(made.recoveryCodes())), made.begun());
    }

    private Reply replace(Call<Caller> call, ConfirmAuthenticator body) {
        requireFresh(call);
        Account account = call.caller().account();
        Authenticators.Confirmed confirmed = authenticators.confirm(
                body.ticket().reveal(),
                AccountPages.purpose(account),
                body.code().reveal());
        return codes(
                call,
                "account.authenticator",
                transaction -> authenticators.give(transaction, account.id(), confirmed));
    }

    private Reply renew(Call<Caller> call) {
        requireFresh(call);
        return codes(
                call,
                "account.recovery-codes",
                transaction -> authenticators.renewRecoveryCodes(
                        transaction, call.caller().account().id()));
    }

    private Reply codes(Call<Caller> call, String action, Function<Transaction, List<RecoveryCode>> change) {
        List<RecoveryCode> codes = ground.database().write(transaction -> {
            String id = call.caller().account().id().toString();
            ground.audit().append(transaction, Acting.of(call).event(action, id, Map.of()));
            return change.apply(transaction);
        });
        return Reply.json(shown(codes)).header("Cache-Control", "no-store");
    }

    private static RecoveryCodes shown(List<RecoveryCode> codes) {
        return new RecoveryCodes(
                codes.stream().map(code -> new Secret(code.reveal())).toList());
    }

    private void requireFresh(Call<Caller> call) {
        Caller caller = call.caller();
        if (!caller.account().issuer().equals(Account.LOCAL)) {
            throw Refusal.notFound("this account has no authenticator here");
        }
        if (!fresh(caller, ground.clock().millis())) {
            throw Refusal.forbidden("sign in again to change what signs you in: this session is older than "
                            + FRESH.toMinutes() + " minutes")
                    .withCode("sign in again");
        }
    }

    /** Whether a session is young enough to change what signs in. */
    static boolean fresh(Caller caller, long now) {
        return now - caller.session().createdAt() <= FRESH.toMillis();
    }
}
