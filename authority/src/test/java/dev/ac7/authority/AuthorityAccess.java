package dev.ac7.authority;

import dev.ac7.authority.settings.AuthoritySettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** What tests reach of a running authority that nobody else may. */
public final class AuthorityAccess {
    private AuthorityAccess() {}

    /** One whose load level does not follow how busy the machine of the tests is. */
    public static Authority start(AuthoritySettings settings, Clock clock, SecureRandom random) {
        return Authority.start(settings, clock, random, List.of());
    }

    /** Closes its store under it. */
    public static void closeStore(Authority authority) {
        authority.core().store().close();
    }
}
