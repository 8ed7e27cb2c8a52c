package dev.ac7.platform.accounts;

import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who has an account: an issuer's subject (platform.md section 3). */
public final class Accounts {
    private final Clock clock;

    Accounts(Clock clock) {
        this.clock = clock;
    }

    /** The account of this id, if there is one. */
    public Optional<Account> find(Handle handle, AccountId id) {
        return AccountStore.find(handle, id);
    }

    /**
     * The account of somebody whom an issuer vouches for, made when it is new, with what the issuer now says of them.
     *
     * @param email for display; empty when unknown
     * @param name for display; not empty
     */
    Account arrive(Handle handle, String issuer, String subject, String email, String name) {
        Account fresh = new Account(new AccountId(UUID.randomUUID()), issuer, subject, email, name, clock.millis());
        if (AccountStore.insert(handle, fresh)) {
            return fresh;
        }
        Account known = AccountStore.find(handle, issuer, subject).orElseThrow();
        if (!known.email().equals(email) || !known.name().equals(name)) {
            AccountStore.describe(handle, known.id(), email, name);
        }
        return new Account(known.id(), issuer, subject, email, name, known.createdAt());
    }
}
