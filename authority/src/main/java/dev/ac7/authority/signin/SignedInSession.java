package dev.ac7.authority.signin;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.storage.Profile;
import dev.ac7.contract.authority.SessionRole;
import java.util.List;
import java.util.Optional;

/**
 * What a session token says.
 *
 * @param sub account id
 * @param profile what the provider told at sign-in; the e-mail address only if it was verified
 * @param roles as they were given at sign-in
 */
record SignedInSession(String sub, Profile profile, List<SessionRole> roles) {
    SignedInSession {
        roles = List.copyOf(roles);
    }

    Account account() {
        return new Account(sub, Optional.ofNullable(profile.email()));
    }
}
