package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.WireName;

/** What made a token (broker.md, section 2). */
public enum TokenOrigin implements WireName {
    BOOTSTRAP("bootstrap"),
    ROTATE("rotate"),
    ENROLL("enroll");

    private final String wireName;

    TokenOrigin(String wireName) {
        this.wireName = wireName;
    }

    /** The origin of this wire name; {@link InvalidValue} when there is none. */
    public static TokenOrigin of(String wireName) {
        for (TokenOrigin origin : values()) {
            if (origin.wireName.equals(wireName)) {
                return origin;
            }
        }
        throw new InvalidValue("must be one of bootstrap, rotate, enroll");
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
