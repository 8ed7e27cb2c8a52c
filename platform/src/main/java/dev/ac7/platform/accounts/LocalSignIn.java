package dev.ac7.platform.accounts;

import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Signing in with an authenticator that is kept here, or with a recovery code.
 *
 * <p>An attempt is counted before it is looked at and forgotten when it succeeds, so that many attempts at once cannot
 * all slip under the bound. Names are counted whether there is such an account or not, so that the limit tells nothing.
 * A code's step is used up in the transaction that begins the session, so one code begins one session.
 */
final class LocalSignIn {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int NAMED_LIMIT = 5;
    private static final int MOST_NAMES = 10_000;

    private final Ground ground;
    private final Authenticators authenticators;
    private final SignIns signIns;
    private final FixedWindows named;

    LocalSignIn(Ground ground, Authenticators authenticators, SignIns signIns) {
        this.ground = ground;
        this.authenticators = authenticators;
        this.signIns = signIns;
        this.named = new FixedWindows(NAMED_LIMIT, WINDOW, MOST_NAMES, ground.clock());
    }

    /**
     * Signs in with six digits.
     *
     * @throws Refusal 401 for a reason that is told to nobody; 429 after too many failures, without a look
     */
    WebSessions.Begun withCode(Call<Caller> call, String name, String code) {
        return attempt(
                call,
                name,
                "authenticator",
                (transaction, account) -> authenticators.useCode(transaction, account, code));
    }

    /** Signs in with a recovery code; as {@link #withCode}. */
    WebSessions.Begun withRecoveryCode(Call<Caller> call, String name, String typed) {
        return attempt(
                call,
                name,
                "recovery code",
                (transaction, account) -> authenticators.useRecoveryCode(transaction, account, typed));
    }

    private WebSessions.Begun attempt(
            Call<Caller> call, String name, String by, BiPredicate<Transaction, Optional<AccountId>> proof) {
        String key = LocalAccounts.subject(name);
        if (named.hit(key) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("too many failed attempts to sign in by this name", limited.retryAfter());
        }
        WebSessions.Begun begun = ground.database().write(transaction -> {
            Optional<Account> account = LocalAccounts.find(transaction.handle(), name);
            boolean proved = proof.test(transaction, account.map(Account::id));
            Account whose = account.filter(found -> proved)
                    .orElseThrow(() -> Refusal.unauthenticated(
                                    "that name and code do not fit, or the code was used before; wait for the next"
                                            + " code and try again")
                            .withCode("wrong code"));
            return signIns.begin(transaction, call, whose, by);
        });
        named.clear(key);
        return begun;
    }
}
