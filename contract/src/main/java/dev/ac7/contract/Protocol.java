package dev.ac7.contract;

/** The version of the wire, and the header that carries it. */
public final class Protocol {
    /** Optional request header; present and not numerically {@link #VERSION} is refused. */
    public static final String HEADER = "X-AC7-Protocol";

    /** The only version there is. */
    public static final int VERSION = 1;

    private Protocol() {}
}
