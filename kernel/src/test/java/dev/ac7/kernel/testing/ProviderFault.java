package dev.ac7.kernel.testing;

/** A way in which an endpoint of an {@link OpenIdProvider} can go wrong. */
public enum ProviderFault {
    /** 400 with a JSON error. */
    BAD_REQUEST,
    /** 503 with a JSON error. */
    UNAVAILABLE,
    /** 200 with a page. */
    PAGE,
    /** 200 whose body comes a byte every half second, without end. */
    DRIP,
    /** 302 to another address that would answer well. */
    REDIRECT,
    /** 200 with a JSON body of more than 2 MiB. */
    HUGE,
    /** 200 with an empty JSON object. */
    EMPTY,
    /** The connection is closed without an answer. */
    DROP
}
