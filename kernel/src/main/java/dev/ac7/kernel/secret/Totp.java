package dev.ac7.kernel.secret;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Time-based one-time codes (RFC 6238): HMAC-SHA1, 6 digits, 30-second steps, the previous, current and next step
 * accepted, each step at most once (section 5.2). Safe from any thread.
 */
public final class Totp {
    /** Length of a step. */
    public static final Duration STEP = Duration.ofSeconds(30);

    private static final int TOLERATED_STEPS = 1;

    private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator(6);
    private final Clock clock;

    /** Takes the clock that says which step is current. */
    public Totp(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks a code and returns the step it belongs to. The caller stores that step durably before it lets anybody in,
     * and only if it is still greater than the stored one, so that of several logins with one code one succeeds.
     *
     * @param code what the person typed; anything but six ASCII digits is simply wrong
     * @param lastStep the last step accepted for this secret, 0 if none; steps up to it are refused
     */
    public OptionalLong verify(TotpSecret secret, String code, long lastStep) {
        long current = step(clock.instant());
        OptionalLong accepted = OptionalLong.empty();
        // Every step is computed and compared, so that the time taken tells nothing. When one code fits two steps the
        // later one is returned, because the earlier would leave the code usable again.
        for (long step = current - TOLERATED_STEPS; step <= current + TOLERATED_STEPS; step++) {
            boolean fits = equalInConstantTime(code(secret, step), code);
            if (fits && step > lastStep) {
                accepted = OptionalLong.of(step);
            }
        }
        return accepted;
    }

    /** Returns the six digits that an authenticator shows at an instant. */
    public String code(TotpSecret secret, Instant at) {
        return code(secret, step(at));
    }

    private String code(TotpSecret secret, long step) {
        try {
            return generator.generateOneTimePasswordString(secret.hmacKey(), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC accepts every key", e);
        }
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    private static boolean equalInConstantTime(String expected, String presented) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
