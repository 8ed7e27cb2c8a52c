package dev.ac7.authority.hosts;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.storage.Profile;

/** Finds out whose token a host's {@code hello} carries (authority.md, section 3.2). May block for up to 5 seconds. */
@FunctionalInterface
public interface HostTokens {
    /** Whose it is. */
    Verdict verify(String token);

    /** What came of it. */
    sealed interface Verdict {
        /** A good token. */
        record Accepted(Account account, Profile profile) implements Verdict {}

        /**
         * No good.
         *
         * @param why a few words, safe to show; never the token
         */
        record Refused(String why) implements Verdict {}
    }
}
