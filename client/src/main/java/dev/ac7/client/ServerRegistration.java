package dev.ac7.client;

import dev.ac7.contract.platform.BegunRegistration;
import dev.ac7.contract.platform.RegisterServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server that registers with a platform: the codes it was given, and the asking until somebody decides (platform.md,
 * section 4; cli.md, section 19).
 *
 * <p>How long the codes live is told once, by the clock of this machine as the contract has it; from then on time is
 * measured that cannot be set. One thread at a time.
 */
public final class ServerRegistration {
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    /** A clock that is years behind must not keep a tool for years. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final PlatformClient client;
    private final BegunRegistration begun;
    private final Optional<Duration> clockDifference;
    private final Waiter waiter;
    private final Duration deadline;

    private ServerRegistration(
            PlatformClient client, PlatformClient.Dated<BegunRegistration> answer, Instant now, Waiter waiter) {
        this.client = client;
        this.begun = answer.value();
        this.clockDifference = answer.date().map(date -> Duration.between(date, now));
        this.waiter = waiter;
        Duration life = Duration.between(now, Instant.ofEpochMilli(begun.expiresAt()));
        this.deadline = waiter.elapsed().plus(life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life);
    }

    /**
     * Asks the platform for codes. Fails with {@link PlatformError}, also when the address to confirm them at is none,
     * or {@link PlatformUnreachable}.
     *
     * @param clock of this machine, by which the codes' life is told
     */
    public static ServerRegistration begin(PlatformClient client, RegisterServer server, Clock clock, Waiter waiter) {
        PlatformClient.Dated<BegunRegistration> answer = client.register(server);
        requireAddress(answer.value().verificationUrl().reveal());
        return new ServerRegistration(client, answer, clock.instant(), waiter);
    }

    private static void requireAddress(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return;
            }
        } catch (URISyntaxException malformed) {
            // Said below.
        }
        throw new PlatformError(
                201,
                "",
                "the answer is not what a platform sends: no URL to confirm at",
                Optional.empty(),
                Optional.empty());
    }

    /** The code to compare, as {@code XXXX-XXXX}. */
    public String userCode() {
        String code = Printable.line(begun.userCode().reveal());
        return code.matches("[^-]{8}") ? code.substring(0, 4) + "-" + code.substring(4) : code;
    }

    /** The page where the code is confirmed. */
    public URI verificationUrl() {
        return URI.create(begun.verificationUrl().reveal());
    }

    /** How far this machine's clock is ahead of the platform's, negative when behind; empty when that is unknown. */
    public Optional<Duration> clockDifference() {
        return clockDifference;
    }

    /** Time until the codes die; zero when they have. */
    public Duration remaining() {
        Duration left = deadline.minus(waiter.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Asks until somebody decides or the codes die. It waits before every question. A platform that does not answer, or
     * answers anything but what is expected, has not decided yet; the listener is told.
     */
    public RegistrationOutcome await(Consumer<RuntimeException> retries) throws InterruptedException {
        Duration interval = within(Duration.ofSeconds(begun.pollIntervalSec()));
        Duration pause = interval;
        while (waited(pause)) {
            pause = interval;
            try {
                Optional<RegistrationOutcome> outcome = client.registration(begun.deviceCode());
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            } catch (PlatformUnreachable failure) {
                retries.accept(failure);
            } catch (PlatformError failure) {
                retries.accept(failure);
                Duration asked = within(failure.retryAfter().orElse(interval));
                pause = asked.compareTo(interval) > 0 ? asked : interval;
            }
        }
        return new RegistrationOutcome.Expired();
    }

    private static Duration within(Duration interval) {
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return interval.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : interval;
    }

    /** Whether the whole pause passed before the codes died; never waits longer than that. */
    private boolean waited(Duration pause) throws InterruptedException {
        Duration left = remaining();
        waiter.awaitWhole(pause.compareTo(left) < 0 ? pause : left);
        return remaining().isPositive();
    }
}
