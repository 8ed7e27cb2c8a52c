package dev.ac7.authority.connect;

import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.activity.ActivityLog;
import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.authority.connect.PendingConnect.Outcome;
import dev.ac7.authority.hosts.LiveNames;
import dev.ac7.authority.hosts.Registration;
import dev.ac7.authority.names.NameReading;
import dev.ac7.contract.authority.ConnectError;
import dev.ac7.contract.authority.ConnectRequest;
import dev.ac7.kernel.limit.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings a caller to a host (authority.md, section 4.1, steps 6 to 12): everything that can be refused without the host
 * is, and then its answer is waited for.
 */
public final class Connects {
    private static final Duration CROWDED = Duration.ofSeconds(1);

    private final LiveNames live;
    private final ConnectGuard guard;
    private final PendingConnects waiting;
    private final ActivityLog activity;
    private final Clock clock;
    private volatile boolean stopping;

    /** Takes what decides, and where waits and events are kept. */
    public Connects(LiveNames live, ConnectGuard guard, PendingConnects waiting, ActivityLog activity, Clock clock) {
        this.live = live;
        this.guard = guard;
        this.waiting = waiting;
        this.activity = activity;
        this.clock = clock;
    }

    /** What a caller is told. */
    sealed interface Result {
        /**
         * The host's answer.
         *
         * @param answer JSON text of its session description, as it came
         * @param serverName the registered name that matched, in the host's spelling
         * @param path what is left of the requested name
         */
        record Answered(String answer, String serverName, String path) implements Result {}

        /** It came to nothing. */
        record Failed(ConnectError error, String message, Optional<Duration> retryAfter) implements Result {
            static Failed of(ConnectError error, String message) {
                return new Failed(error, message, Optional.empty());
            }
        }
    }

    /**
     * Connects; blocks until the host answers, leaves, or 15 seconds are over.
     *
     * @param request a whole and bounded request whose name is well-formed
     * @param name what its name was read as
     * @param departure takes what to do when the caller leaves
     */
    Result connect(ConnectRequest request, NameReading name, Requester requester, Consumer<Runnable> departure) {
        if (guard.admit(requester) instanceof Verdict.Limited limited) {
            return crowded("too many connects", limited.retryAfter());
        }
        return switch (name) {
            case NameReading.Ours ours -> toHost(request, ours, requester, departure);
            case NameReading.Dmz dmz ->
                Result.Failed.of(ConnectError.REJECTED, "dmz names are not connected here; they signal over MQTT");
            case NameReading.Elsewhere elsewhere ->
                Result.Failed.of(ConnectError.REJECTED, "the name does not belong to this authority");
            case NameReading.NoNamespace none -> Result.Failed.of(ConnectError.REJECTED, "the name has no namespace");
            case NameReading.Malformed malformed ->
                Result.Failed.of(ConnectError.MALFORMED, "server_name " + malformed.rule());
        };
    }

    private Result toHost(
            ConnectRequest request, NameReading.Ours asked, Requester requester, Consumer<Runnable> departure) {
        Optional<Registration> found = stopping ? Optional.empty() : live.resolve(asked.name());
        if (found.isEmpty()) {
            return offline();
        }
        Registration registration = found.get();
        if (guard.isSuppressed(registration.name(), requester)) {
            return Result.Failed.of(ConnectError.REJECTED, "the host does not take connects from here for now");
        }
        if (registration.session().socket().isClosed()) {
            return offline();
        }
        Optional<PendingConnect> place = waiting.begin(registration);
        if (place.isEmpty()) {
            return crowded("too many connects wait for this host", CROWDED);
        }
        PendingConnect pending = place.get();
        departure.accept(() -> waiting.end(pending, new Outcome.CallerLeft()));
        registration
                .session()
                .socket()
                .send(ConnectFrames.request(pending.id(), registration.spelling(), request, requester));
        // Only now is it sure that a session or name that ended meanwhile sees this wait, or this sees its end.
        if (registration.session().socket().isClosed()
                || !live.isOnline(registration.name().canonical())) {
            waiting.end(pending, new Outcome.HostLeft());
        }
        return told(pending, asked, requester);
    }

    private Result told(PendingConnect pending, NameReading.Ours asked, Requester requester) {
        Outcome outcome = pending.await();
        waiting.end(pending, outcome);
        Registration registration = pending.registration();
        return switch (outcome) {
            case Outcome.Answered answered -> {
                note("client_connect_ok", registration, requester, Optional.empty());
                yield new Result.Answered(answered.answer(), registration.spelling(), asked.below(registration.name()));
            }
            case Outcome.Refused refused -> {
                String reason = refused.reason().wireName();
                note("client_connect_rejected", registration, requester, Optional.of(reason));
                yield Result.Failed.of(refused.reason(), reason);
            }
            case Outcome.TimedOut timedOut -> {
                note("client_connect_timeout", registration, requester, Optional.empty());
                yield Result.Failed.of(ConnectError.TIMED_OUT, "the host did not answer within 15 seconds");
            }
            case Outcome.HostLeft left -> {
                note("client_connect_error", registration, requester, Optional.of("server_offline"));
                yield offline();
            }
            case Outcome.CallerLeft left -> {
                note("client_connect_error", registration, requester, Optional.of("client_left"));
                yield Result.Failed.of(ConnectError.TIMED_OUT, "the caller left");
            }
        };
    }

    private void note(String type, Registration registration, Requester requester, Optional<String> reason) {
        activity.note(new ActivityEntry(
                clock.millis(),
                type,
                registration.name().canonical(),
                Optional.of(registration.session().id()),
                Optional.of(registration.session().account().sub()),
                Optional.of(requester.key()),
                reason,
                Optional.of(registration.mode().wireName())));
    }

    private static Result offline() {
        return Result.Failed.of(ConnectError.SERVER_OFFLINE, "no host serves this name now");
    }

    private static Result crowded(String message, Duration retryAfter) {
        return new Result.Failed(ConnectError.RATE_LIMITED, message, Optional.of(retryAfter));
    }

    /** From now on every name is offline to callers; those that wait already may be answered. */
    public void stopping() {
        stopping = true;
    }
}
