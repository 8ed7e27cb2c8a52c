package dev.ac7.contract.authority;

import dev.ac7.contract.WireName;
import java.util.Locale;

/** What a host says of how it admits clients. */
public enum AuthMode implements WireName {
    PUBLIC,
    PRIVATE,
    ANONYMOUS;

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
