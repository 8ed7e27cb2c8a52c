package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Accounts whose authenticators are kept here, for a platform without an OpenID provider. Nobody makes one unasked: it
 * takes a link of the operator, or an invite to a team.
 */
final class LocalAccounts {
    private static final int LONGEST_NAME = 64;

    private final Ground ground;
    private final Authenticators authenticators;
    private final SignIns signIns;
    private final Predicate<String> invited;

    /** @param invited whether a token is that of an invite that can be followed */
    LocalAccounts(Ground ground, Authenticators authenticators, SignIns signIns, Predicate<String> invited) {
        this.ground = ground;
        this.authenticators = authenticators;
        this.signIns = signIns;
        this.invited = invited;
    }

    /** Whether people sign in with authenticators here. */
    boolean offered() {
        return ground.settings().accounts().provider().isEmpty();
    }

    /** What an account's name is compared by: names that look alike in letter case or width are one. */
    static String subject(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** The account of a name, if there is one. */
    static Optional<Account> find(Handle handle, String name) {
        return AccountStore.find(handle, Account.LOCAL, subject(name));
    }

    /** What lets somebody make an account. */
    sealed interface Admission {
        /** A link; an empty name is to be chosen. */
        record Link(String name) implements Admission {}

        /** An invite to a team, which is followed afterwards. */
        record Invite() implements Admission {}
    }

    /** Whether this token lets somebody make an account, and how; empty when it does not, or does not any more. */
    Optional<Admission> admission(String token) {
        if (!offered()) {
            return Optional.empty();
        }
        Optional<Admission> link = ground.database()
                .read(handle -> AccountLinks.find(
                        handle, OpaqueSecret.of(token).hash(), ground.clock().millis()))
                .map(Admission.Link::new);
        return link.isPresent() || !invited.test(token) ? link : Optional.of(new Admission.Invite());
    }

    /** What somebody who made an account has now. */
    record Made(WebSessions.Begun begun, List<RecoveryCode> recoveryCodes) {
        Made {
            recoveryCodes = List.copyOf(recoveryCodes);
        }
    }

    /**
     * Makes an account and signs its owner in.
     *
     * @param token which lets them, and which the confirmed secret was offered for
     * @throws Refusal 404 when it does not, 409 when the name is taken, 400 when it cannot be one
     */
    Made make(Call<Caller> call, String token, String typed, Authenticators.Confirmed confirmed) {
        Admission admission = admission(token)
                .orElseThrow(() -> Refusal.notFound(
                                "this link was used, is older than 24 hours, or never was one; ask for a new one")
                        .withCode("unknown or expired link"));
        String name = admission instanceof Admission.Link(String given) && !given.isEmpty() ? given : name(typed);
        return ground.database().write(transaction -> {
            long now = ground.clock().millis();
            if (admission instanceof Admission.Link
                    && !AccountLinks.use(
                            transaction.handle(), OpaqueSecret.of(token).hash(), now)) {
                throw Refusal.notFound("this link has just been used; ask for a new one")
                        .withCode("unknown or expired link");
            }
            Account account =
                    new Account(new AccountId(UUID.randomUUID()), Account.LOCAL, subject(name), "", name, now);
            if (!AccountStore.insert(transaction.handle(), account)) {
                throw taken();
            }
            List<RecoveryCode> codes = authenticators.give(transaction, account.id(), confirmed);
            created(transaction, account, call.client(), admission);
            return new Made(signIns.begin(transaction, call, account, "authenticator"), codes);
        });
    }

    private void created(Transaction transaction, Account account, String source, Admission admission) {
        String id = account.id().toString();
        String by = admission instanceof Admission.Link ? "link" : "invite";
        ground.audit().append(transaction, new Acting(id, source).event("account.created", id, Map.of("by", by)));
    }

    /**
     * A link for an account of this name, to be given to its owner.
     *
     * @throws Refusal 400 when it cannot be a name, 409 when it is taken or people sign in with a provider here
     */
    String link(String typed) {
        if (!offered()) {
            throw Refusal.conflict("people sign in with an OpenID provider here, which makes their accounts");
        }
        String name = name(typed);
        return ground.database().write(transaction -> {
            if (find(transaction.handle(), name).isPresent()) {
                throw taken();
            }
            ground.audit().append(transaction, Acting.OPERATOR.event("account.link", name, Map.of()));
            return address(transaction, name);
        });
    }

    /** A link for the first account; empty once there is one, or when a provider makes accounts. */
    Optional<String> firstLink() {
        if (!offered()) {
            return Optional.empty();
        }
        return ground.database()
                .write(transaction -> AccountStore.any(transaction.handle())
                        ? Optional.<String>empty()
                        : Optional.of(address(transaction, "")));
    }

    private String address(Transaction transaction, String name) {
        return ground.settings().origin()
                + SignUpPages.SIGN_UP
                + AccountLinks.make(
                                transaction.handle(),
                                name,
                                ground.random(),
                                ground.clock().millis())
                        .reveal();
    }

    private static Refusal taken() {
        return Refusal.conflict("somebody is called that already; choose another name")
                .withCode("name taken");
    }

    private static String name(String typed) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        boolean printable = name.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !printable) {
            throw Refusal.of(400, "a name has 1 to 64 characters and no control characters")
                    .withCode("invalid name");
        }
        return name;
    }
}
