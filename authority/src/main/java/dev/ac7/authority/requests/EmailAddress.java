package dev.ac7.authority.requests;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in the form it is listed and compared in: trimmed and in lower case (authority.md, section 8.4).
 *
 * @param value like {@code a@b.c}, at most 254 characters
 */
record EmailAddress(String value) {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@.\\p{Cntrl}]+(\\.[^\\s@.\\p{Cntrl}]+)+");

    /** @throws dev.ac7.kernel.web.Refusal 400 {@code invalid_email} */
    EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw RequestRefusals.invalidEmail();
        }
    }
}
