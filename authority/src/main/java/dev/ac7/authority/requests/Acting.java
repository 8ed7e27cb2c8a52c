package dev.ac7.authority.requests;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.input.InvalidInput;
import dev.ac7.authority.storage.Profile;
import dev.ac7.authority.storage.Records;
import dev.ac7.authority.storage.User;
import dev.ac7.kernel.web.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom a caller acts: for itself, or, as an administrator, for the account it names. */
final class Acting {
    private Acting() {}

    /**
     * The account that is acted for.
     *
     * @param named what the request says; null: the caller itself
     * @param field under which it says so
     * @param other refuses a caller who names somebody else and is no administrator
     * @throws Refusal 400 when the static token names nobody, and the refusal of another
     */
    static String subject(Caller caller, @Nullable String named, String field, Refusal other) {
        Optional<String> own = caller.account().map(Account::sub);
        if (named == null) {
            return own.orElseThrow(
                    () -> InvalidInput.of(field, "is required with the administrator token, which is nobody's"));
        }
        if (!caller.admin() && !own.equals(Optional.of(named))) {
            throw other;
        }
        return named;
    }

    /** The account's user row, made when there is none; what its session proved replaces what was known. */
    static User user(Records records, Account account, Instant now) {
        return records.keepUser(
                account.sub(), new Profile(null, null, account.email().orElse(null)), now);
    }

    /** The user row of an account that was only named, unless it is the caller's own. */
    static User user(Records records, Caller caller, String sub, Instant now) {
        return caller.account()
                .filter(account -> account.sub().equals(sub))
                .map(account -> user(records, account, now))
                .orElseGet(() -> records.keepUser(sub, Profile.unknown(), now));
    }
}
