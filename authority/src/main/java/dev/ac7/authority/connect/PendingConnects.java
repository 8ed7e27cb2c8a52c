package dev.ac7.authority.connect;

import dev.ac7.authority.connect.PendingConnect.Outcome;
import dev.ac7.authority.hosts.HostDesk;
import dev.ac7.authority.hosts.HostSession;
import dev.ac7.authority.hosts.Registration;
import dev.ac7.contract.authority.HostMessage;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every caller that waits, by its connection id (authority.md, sections 4.2 and 4.3). An answer counts only from the
 * session that was asked; whatever ends a wait takes it out of here.
 */
public final class PendingConnects implements HostDesk.Answers {
    /** How long a caller waits. */
    static final Duration WAIT = Duration.ofSeconds(15);

    /** Connects that may wait for one host. */
    static final int MOST_PER_HOST = 64;

    /** Of an id; the contract asks for at least 128 bits. */
    private static final int ID_BYTES = 16;

    private final Map<String, PendingConnect> waiting = new ConcurrentHashMap<>();
    private final int most;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * Nobody waits yet.
     *
     * @param most callers that may wait in all
     */
    public PendingConnects(int most, Clock clock, SecureRandom random) {
        this.most = most;
        this.clock = clock;
        this.random = random;
    }

    /** A place to wait for the host of this registration; empty when too many wait for it, or in all. */
    Optional<PendingConnect> begin(Registration registration) {
        HostSession session = registration.session();
        if (session.pending().incrementAndGet() > MOST_PER_HOST || waiting.size() >= most) {
            session.pending().decrementAndGet();
            return Optional.empty();
        }
        PendingConnect pending = new PendingConnect(id(), registration, clock.millis() + WAIT.toMillis());
        waiting.put(pending.id(), pending);
        return Optional.of(pending);
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "c_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Ends a wait, if it is still on, and frees its place. */
    boolean end(PendingConnect pending, Outcome how) {
        if (!waiting.remove(pending.id(), pending)) {
            return false;
        }
        pending.registration().session().pending().decrementAndGet();
        return pending.end(how);
    }

    @Override
    public boolean take(HostSession session, HostMessage message) {
        return switch (message) {
            case HostMessage.ConnectAnswer answer ->
                end(session, answer.connectionId(), new Outcome.Answered(answer.answer()));
            case HostMessage.ConnectReject reject ->
                end(session, reject.connectionId(), new Outcome.Refused(reject.reason()));
            default -> false;
        };
    }

    private boolean end(HostSession session, String id, Outcome how) {
        PendingConnect pending = waiting.get(id);
        return pending != null && pending.registration().session() == session && end(pending, how);
    }

    @Override
    public void over(HostSession session) {
        if (session.pending().get() > 0) {
            waiting.values().stream()
                    .filter(pending -> pending.registration().session() == session)
                    .forEach(pending -> end(pending, new Outcome.HostLeft()));
        }
    }

    /** The name is offline: nobody waits for it any more. */
    public void offline(Registration registration) {
        if (registration.session().pending().get() > 0) {
            waiting.values().stream()
                    .filter(pending -> pending.registration().session() == registration.session())
                    .filter(pending -> pending.registration().name().equals(registration.name()))
                    .forEach(pending -> end(pending, new Outcome.HostLeft()));
        }
    }

    /** Ends the waits whose time is over; to be called several times a second. */
    public void sweep() {
        long now = clock.millis();
        waiting.values().stream()
                .filter(pending -> pending.deadline() <= now)
                .forEach(pending -> end(pending, new Outcome.TimedOut()));
    }

    /** Ends every wait. */
    public void stop() {
        waiting.values().forEach(pending -> end(pending, new Outcome.HostLeft()));
    }

    /** How many wait. */
    public int count() {
        return waiting.size();
    }
}
