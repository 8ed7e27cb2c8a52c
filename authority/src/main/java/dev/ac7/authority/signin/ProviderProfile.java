package dev.ac7.authority.signin;

import dev.ac7.authority.access.Account;
import dev.ac7.authority.storage.Profile;
import dev.ac7.kernel.identity.Fields;
import java.util.Optional;

/**
 * Somebody as the provider vouches for them.
 *
 * @param sub account id at the provider
 * @param hostedDomain the organization whose account it is ({@code hd})
 */
record ProviderProfile(String sub, Profile profile, Optional<String> hostedDomain) {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_PICTURE = 2048;
    private static final int LONGEST_EMAIL = 320;

    /** What the claims tell; an e-mail address only with {@code email_verified} (authority.md, section 3.1). */
    static ProviderProfile of(String sub, Fields claims) {
        return new ProviderProfile(
                sub,
                new Profile(
                        claims.text("name").map(ProviderProfile::cut).orElse(null),
                        claims.text("picture")
                                .filter(picture -> picture.length() <= LONGEST_PICTURE)
                                .orElse(null),
                        claims.text("email")
                                .filter(email -> email.length() <= LONGEST_EMAIL && claims.isTrue("email_verified"))
                                .orElse(null)),
                claims.text("hd"));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    Account account() {
        return new Account(sub, Optional.ofNullable(profile.email()));
    }
}
