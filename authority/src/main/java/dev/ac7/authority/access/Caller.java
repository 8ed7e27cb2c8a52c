package dev.ac7.authority.access;

import dev.ac7.kernel.web.Refusal;
import java.util.Optional;

/**
 * Who calls an HTTP operation.
 *
 * @param account the signed-in account; empty for the static administrator token, which stands for no person
 * @param admin whether it may administer now: the static token, or a session with the role {@code admin} whose account
 *     is an administrator at this moment (authority.md, section 3.1)
 */
public record Caller(Optional<Account> account, boolean admin) {
    /**
     * The signed-in account.
     *
     * @throws Refusal 401 for the static token, which can do only what needs no person
     */
    public Account person() {
        return account.orElseThrow(() -> Refusal.unauthenticated("Missing or invalid authorization token"));
    }
}
