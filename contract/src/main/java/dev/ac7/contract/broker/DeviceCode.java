package dev.ac7.contract.broker;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.Matches;
import dev.ac7.contract.WireText;
import java.util.regex.Pattern;

/**
 * The device's own credential while it waits for approval; as secret as the token it turns into (broker.md, section 8).
 */
public record DeviceCode(@Matches(DeviceCode.PATTERN) String reveal) implements WireText {
    /** What every device code begins with. */
    public static final String PREFIX = "ac7-dc_";

    static final String PATTERN = "^ac7-dc_[A-Za-z0-9_-]{40,64}$";

    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /** {@link InvalidValue} when the text has not the form of a device code. */
    public DeviceCode {
        if (!ALLOWED.matcher(reveal).matches()) {
            throw new InvalidValue("must be ac7-dc_ followed by 40 to 64 base64url characters");
        }
    }

    @Override
    public String wireText() {
        return reveal;
    }

    @Override
    public String toString() {
        return PREFIX + "[hidden]";
    }
}
