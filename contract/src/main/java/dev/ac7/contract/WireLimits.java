package dev.ac7.contract;

/** How large a JSON text may be in every direction, whoever sends it. The size of a body is bounded by who reads it. */
public final class WireLimits {
    /** Deepest nesting of objects and lists. */
    public static final int DEPTH = 64;

    /** Longest string, in UTF-16 code units. */
    public static final int STRING = 1 << 20;

    /** Longest key, in UTF-16 code units. */
    public static final int KEY = 1024;

    /** Longest number, in digits. */
    public static final int NUMBER = 64;

    private WireLimits() {}
}
