package dev.ac7.platform.accounts;

import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.BrowserCookie;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.home.Frames;
import dev.ac7.platform.settings.AccountSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Accounts, sign-in and browser sessions. */
public final class AccountFeature implements AutoCloseable {
    private final Ground ground;
    private final WebSessions sessions;
    private final BrowserCookie cookie;
    private final ProviderHttp http = new ProviderHttp();
    private final List<Route<Caller>> routes;

    private final LocalAccounts local;

    /**
     * Puts the feature together. Asks nobody yet.
     *
     * @param invited whether a token is that of an invite that can be followed, so that a newcomer may make an account
     */
    public AccountFeature(Ground ground, Predicate<String> invited, Pages pages, Frames frames) {
        this.ground = ground;
        this.sessions = new WebSessions(ground);
        this.cookie = new BrowserCookie("platform", ground.settings().origin().secure(), WebSessions.IDLE);
        AccountSettings settings = ground.settings().accounts();
        Accounts accounts = new Accounts(ground.clock());
        SignIns signIns = new SignIns(ground, sessions, cookie);
        StartLimit limit = new StartLimit(ground.clock());
        Optional<Provider> provider = settings.provider()
                .map(given -> new Provider(given, ground.settings().origin(), http, ground.clock()));
        Authenticators authenticators = new Authenticators(ground);
        this.local = new LocalAccounts(ground, authenticators, signIns, invited);
        LocalSignIn localSignIn = new LocalSignIn(ground, authenticators, signIns);
        this.routes = Stream.of(
                        new SessionRoutes(ground, accounts, signIns).routes(),
                        new ProviderRoutes(ground, provider, accounts, signIns, limit, pages, frames).routes(),
                        new NoticeRoutes(ground).routes(),
                        new LoginPages(settings, local, pages, frames).routes(),
                        new LocalRoutes(ground, local, authenticators, localSignIn, signIns, limit).routes(),
                        new SignUpPages(ground, local, authenticators, limit, pages, frames).routes(),
                        new AccountPages(ground, sessions, authenticators, pages, frames).routes(),
                        new ActivityPages(ground, pages, frames).routes())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Who a request is from; empty when nobody is signed in.
     *
     * @throws Refusal 401 {@code sign in} when its cookie is no longer good
     */
    public Optional<Credential<Caller>> credential(Call<Caller> call) {
        if (!cookie.present(call)) {
            return Optional.empty();
        }
        return Optional.of(cookie.read(call)
                .map(SessionId::of)
                .flatMap(sessions::find)
                .map(caller -> new Credential<>(Plane.COOKIE, caller))
                .orElseThrow(() -> Refusal.unauthenticated("sign in")));
    }

    /**
     * Who a request is from that no route takes; empty when nobody is signed in. Blocks.
     *
     * @param cookies gives the value of a request's cookie by its name
     */
    public Optional<Caller> signedIn(Function<String, Optional<String>> cookies) {
        return cookie.read(cookies).map(SessionId::of).flatMap(sessions::find);
    }

    /** Who has a session, which this does not prolong; empty when it is over. Blocks. */
    public Optional<Caller> holder(SecretHash session) {
        return sessions.holder(session);
    }

    /** The reply with the session's cookie where the browser's copy is to be renewed. */
    public Reply finish(Call<Caller> call, Reply reply) {
        boolean due = call.credentialIfAny()
                .filter(credential -> credential.caller().session().cookieDue())
                .isPresent();
        Optional<String> id = due && !cookie.settled(reply) ? cookie.read(call) : Optional.empty();
        return id.map(value -> cookie.set(reply, value)).orElse(reply);
    }

    /**
     * The address of a page on which the first account is made, good for 24 hours and for one account, in place of any
     * such address before; empty once there is an account, or when an OpenID provider makes them. To be told to the
     * operator at the start, and to nobody else.
     */
    public Optional<String> firstAccountLink() {
        return local.firstLink();
    }

    /**
     * The address of a page on which the account of this name is made, good for 24 hours and once, in place of any for
     * the same name before. For the operator, to be given to that person.
     *
     * @param name 1 to 64 characters, unique in any letter case
     * @throws Refusal 400 when it cannot be a name; 409 when it is taken, or when an OpenID provider makes the accounts
     */
    public String accountLink(String name) {
        return local.link(name);
    }

    /** Every account, the oldest first; for the operator. */
    public List<Account> list() {
        return ground.database().read(AccountStore::all);
    }

    /** Removes what is past its time; to be called every minute. */
    public void sweep() {
        ground.database().change(transaction -> {
            long now = ground.clock().millis();
            sessions.sweep(transaction);
            PendingSignIns.sweep(transaction, now);
            AccountLinks.sweep(transaction.handle(), now);
            Notices.forgetBefore(transaction.handle(), now - Notices.KEPT.toMillis());
        });
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return routes;
    }

    /** Ends calls to the provider that are under way. */
    @Override
    public void close() {
        http.close();
    }
}
