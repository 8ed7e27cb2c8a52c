package dev.ac7.authority.signin;

import dev.ac7.authority.settings.SignInSettings;
import java.util.Set;

/**
 * The accounts that may administer (ADMIN_GOOGLE_SUBS). Nobody when the list is empty.
 *
 * @param subs account ids
 */
record Administrators(Set<String> subs) {
    Administrators {
        subs = Set.copyOf(subs);
    }

    static Administrators of(SignInSettings settings) {
        return new Administrators(Set.copyOf(settings.admins()));
    }

    boolean contains(String sub) {
        return subs.contains(sub);
    }
}
