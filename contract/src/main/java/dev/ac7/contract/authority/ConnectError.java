package dev.ac7.contract.authority;

import dev.ac7.contract.WireName;
import java.util.Locale;

/** The ways a {@code POST /connect} fails (OpenAPI, ConnectFailure), and the reasons of a host that refuses one. */
public enum ConnectError implements WireName {
    SERVER_OFFLINE,
    UNAUTHORIZED,
    REJECTED,
    TIMED_OUT,
    RATE_LIMITED,
    MALFORMED;

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
