package dev.ac7.platform.settings;

import java.util.Locale;

/** How an owner becomes a member of their server (platform.md section 7.5). */
public enum OwnerBinding {
    /** As everybody else: by what the server says. */
    ATTESTED,
    /** By the name they typed when they paired it; for closed installations. */
    DECLARED;

    static OwnerBinding of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
