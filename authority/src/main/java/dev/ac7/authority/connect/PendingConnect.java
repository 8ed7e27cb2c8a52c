package dev.ac7.authority.connect;

import dev.ac7.authority.hosts.Registration;
import dev.ac7.contract.authority.ConnectError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A caller that waits for one host's answer. What comes first counts, everything after it is ignored. */
final class PendingConnect {
    /** Nobody waits longer, even should the clock stand still. */
    private static final long LONGEST_SECONDS = 20;

    private final String id;
    private final Registration registration;
    private final long deadline;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    PendingConnect(String id, Registration registration, long deadline) {
        this.id = id;
        this.registration = registration;
        this.deadline = deadline;
    }

    /** What became of a connect. */
    sealed interface Outcome {
        /**
         * The host answered.
         *
         * @param answer JSON text of its session description, as it came
         */
        record Answered(String answer) implements Outcome {}

        /** The host refused. */
        record Refused(ConnectError reason) implements Outcome {}

        /** The host, or its name, is no longer there. */
        record HostLeft() implements Outcome {}

        /** Nobody answered in time. */
        record TimedOut() implements Outcome {}

        /** The caller is no longer there. */
        record CallerLeft() implements Outcome {}
    }

    String id() {
        return id;
    }

    Registration registration() {
        return registration;
    }

    /** When it times out, in milliseconds since the epoch. */
    long deadline() {
        return deadline;
    }

    /** Ends the wait; false when it had ended already. */
    boolean end(Outcome how) {
        return outcome.complete(how);
    }

    /** Waits for the end. */
    Outcome await() {
        try {
            return outcome.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Outcome.TimedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.TimedOut();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
