package dev.ac7.kernel.store;

/** The SQL of a store, for the few statements that cannot be written in both. */
public enum Dialect {
    SQLITE("sqlite"),
    POSTGRESQL("postgresql");

    private final String suffix;

    Dialect(String suffix) {
        this.suffix = suffix;
    }

    /** The folder of the migrations of this dialect alone, beside the folder of those of both. */
    String folder(String common) {
        return common + "-" + suffix;
    }
}
