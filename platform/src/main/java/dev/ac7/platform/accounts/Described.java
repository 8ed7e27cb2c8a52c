package dev.ac7.platform.accounts;

import dev.ac7.kernel.identity.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a provider describes somebody; for display alone, so it is made harmless and short. */
final class Described {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_EMAIL = 320;

    private Described() {}

    /** A verified address; one that nobody verified is none. */
    static Optional<String> email(Fields claims) {
        return claims.text("email").filter(email -> email.length() <= LONGEST_EMAIL && claims.isTrue("email_verified"));
    }

    /** A name for people. */
    static Optional<String> name(Fields claims) {
        return claims.text("name")
                .or(() -> claims.text("preferred_username"))
                .map(name -> CONTROL.matcher(name).replaceAll(" ").strip())
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)))
                .filter(name -> !name.isEmpty());
    }
}
