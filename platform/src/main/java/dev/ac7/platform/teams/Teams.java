package dev.ac7.platform.teams;

import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.ground.Ground;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rules of teams and memberships. */
public final class Teams {
    private final Ground ground;

    /** Rules on this ground. */
    public Teams(Ground ground) {
        this.ground = ground;
    }

    /**
     * The team of an id or slug and the account's place in it, read anew; empty alike when there is no such team and
     * when the account is no part of it.
     */
    public Optional<TeamAccess> access(AccountId account, String ref) {
        return ground.database().read(handle -> access(handle, account, ref));
    }

    /** As {@link #access(AccountId, String)}, inside a transaction. */
    public Optional<TeamAccess> access(Handle handle, AccountId account, String ref) {
        return Optional.empty();
    }
}
