package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.WireName;

/** The four answers of a device poll that carry no token (RFC 8628, section 3.5). */
public enum DevicePollCode implements WireName {
    AUTHORIZATION_PENDING("authorization_pending"),
    SLOW_DOWN("slow_down"),
    EXPIRED_TOKEN("expired_token"),
    ACCESS_DENIED("access_denied");

    private final String wireName;

    DevicePollCode(String wireName) {
        this.wireName = wireName;
    }

    /** The code of this wire name; {@link InvalidValue} when there is none. */
    public static DevicePollCode of(String wireName) {
        for (DevicePollCode code : values()) {
            if (code.wireName.equals(wireName)) {
                return code;
            }
        }
        throw new InvalidValue("must be one of authorization_pending, slow_down, expired_token, access_denied");
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
