package dev.ac7.client;

import dev.ac7.contract.InvalidValue;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Names one intention to send a message: however often it is sent under one key within 24 hours, there is one message.
 *
 * @param value 1 to 255 characters of visible ASCII
 */
public record IdempotencyKey(String value) {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("[!-~]{1,255}");
    private static final int RANDOM_BYTES = 18;

    /** {@link InvalidValue} when the text is no key. */
    public IdempotencyKey {
        if (!ALLOWED.matcher(value).matches()) {
            throw new InvalidValue("must be 1 to 255 characters of visible ASCII");
        }
    }

    /** A key that nobody has used and nobody will guess. */
    public static IdempotencyKey random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new IdempotencyKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
