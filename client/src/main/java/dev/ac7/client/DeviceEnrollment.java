package dev.ac7.client;

import dev.ac7.contract.broker.BeginEnrollment;
import dev.ac7.contract.broker.DeviceAuthorization;
import dev.ac7.contract.broker.UserCode;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device that asks to be let in: the codes it was given, and the polling until somebody decides (RFC 8628, sections
 * 3.2 to 3.5).
 *
 * <p>Its deadline is measured on time that cannot be set, so a clock that jumps neither ends it early nor keeps it
 * alive. One thread at a time.
 */
public final class DeviceEnrollment {
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final BrokerClient client;
    private final DeviceAuthorization authorization;
    private final Waiter waiter;
    private final Duration deadline;

    private DeviceEnrollment(BrokerClient client, DeviceAuthorization authorization, Waiter waiter) {
        this.client = client;
        this.authorization = authorization;
        this.waiter = waiter;
        this.deadline = waiter.elapsed().plusSeconds(authorization.expiresIn());
    }

    /**
     * Asks the broker for codes. The label hint is what the device calls itself, at most 64 characters, null for
     * nothing. Fails with {@link BrokerError} (429 when this address asked too often) or {@link BrokerUnreachable}.
     */
    public static DeviceEnrollment begin(BrokerClient client, @Nullable String labelHint, Waiter waiter) {
        return new DeviceEnrollment(client, client.beginEnrollment(new BeginEnrollment(labelHint)), waiter);
    }

    /** The code a director compares and types. */
    public UserCode userCode() {
        return authorization.userCode();
    }

    /** The page where a director decides, with the code filled in. */
    public URI verificationUrl() {
        return client.url().resolve(authorization.verificationUriComplete());
    }

    /** Time until the codes die; zero when they have. */
    public Duration remaining() {
        Duration left = deadline.minus(waiter.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Polls until somebody decides or the codes die. It waits before every poll; {@code slow_down} makes every later
     * wait five seconds longer. A broker that does not answer, or answers 408, 429 or 5xx, is asked again, each time
     * told to the listener, after a growing pause or the one it asked for. Any other answer is thrown as
     * {@link BrokerError}.
     */
    public PollOutcome.Finished await(Consumer<RuntimeException> retries) throws InterruptedException {
        Duration interval = Duration.ofSeconds(authorization.interval());
        Duration pause = interval;
        while (waited(pause)) {
            try {
                switch (client.poll(authorization.deviceCode())) {
                    case PollOutcome.Finished finished -> {
                        return finished;
                    }
                    case PollOutcome.Pending _ -> pause = interval;
                    case PollOutcome.SlowDown _ -> {
                        interval = interval.plus(SLOWER);
                        pause = interval;
                    }
                }
            } catch (BrokerUnreachable failure) {
                retries.accept(failure);
                pause = longer(pause, interval);
            } catch (BrokerError failure) {
                if (!failure.isPassing()) {
                    throw failure;
                }
                retries.accept(failure);
                pause = atLeast(failure.retryAfter().orElse(longer(pause, interval)), interval);
            }
        }
        return new PollOutcome.Expired();
    }

    /**
     * Whether the whole pause passed before the deadline. Waits again when woken early, and never beyond the deadline.
     */
    private boolean waited(Duration pause) throws InterruptedException {
        Duration until = waiter.elapsed().plus(pause);
        Duration end = until.compareTo(deadline) < 0 ? until : deadline;
        for (Duration left = end.minus(waiter.elapsed()); left.isPositive(); left = end.minus(waiter.elapsed())) {
            waiter.await(left);
        }
        return waiter.elapsed().compareTo(deadline) < 0;
    }

    /**
     * Twice as long, up to half a minute but never under the interval (RFC 8628, section 3.5, on connection timeouts).
     */
    private static Duration longer(Duration pause, Duration interval) {
        Duration doubled = pause.multipliedBy(2);
        Duration bounded = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
        return atLeast(bounded, interval);
    }

    private static Duration atLeast(Duration pause, Duration interval) {
        return pause.compareTo(interval) < 0 ? interval : pause;
    }
}
