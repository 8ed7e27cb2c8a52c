package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.storage.Authorization;
import dev.ac7.authority.storage.Ownership;
import dev.ac7.authority.storage.Records;
import java.util.List;
import java.util.Optional;

/** On what an account may serve a name (authority.md, sections 2.3, 5.3 and 8.4). */
final class Claims {
    private Claims() {}

    /** Why an account may serve a name. */
    enum Claim {
        /** It owns the namespace. */
        OWNER,
        /** Its verified address is listed for a scope that covers the name. */
        AUTHORIZED
    }

    /** The account's claim to the name; empty when it has none. */
    static Optional<Claim> of(Account account, ServerName name, Records records) {
        Optional<Ownership> ownership = records.ownership(name.key());
        if (ownership.isEmpty()) {
            return Optional.empty();
        }
        if (ownership.get().owner().sub().equals(account.sub())) {
            return Optional.of(Claim.OWNER);
        }
        return account.email()
                .filter(email -> covers(records.authorizationsOf(name.key(), email), name))
                .map(email -> Claim.AUTHORIZED);
    }

    private static boolean covers(List<Authorization> scopes, ServerName name) {
        return scopes.stream().anyMatch(scope -> name.isWithin(scope.subpath()));
    }
}
