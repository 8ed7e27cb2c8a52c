package dev.ac7.kernel.ops;

/** A setting's value that must not be shown: it prints as a mark and is read only by asking for it by name. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a plain value. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The plain value; keep it out of messages, logs and exceptions. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return Redaction.MARK;
    }
}
