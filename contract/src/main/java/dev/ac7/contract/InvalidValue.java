package dev.ac7.contract;

/**
 * A value breaks the rule of its type. The message is safe to show: it says the rule ("must be 1 to 128 characters"),
 * never the value, and reads on after the name of a field.
 */
public final class InvalidValue extends IllegalArgumentException {
    /** Takes the rule that was broken, worded to follow a field's name. */
    public InvalidValue(String rule) {
        super(rule);
    }

    /** The rule that was broken, worded to follow a field's name. */
    public String rule() {
        return String.valueOf(getMessage());
    }
}
