package dev.ac7.authority.hosts;

import dev.ac7.authority.abuse.Suppressions;
import dev.ac7.authority.abuse.Window;
import dev.ac7.authority.abuse.Windows;
import dev.ac7.authority.access.Account;
import dev.ac7.authority.sockets.Socket;
import dev.ac7.contract.authority.HostMessage;
import dev.ac7.kernel.limit.Verdict;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the conversations with all hosts share: who is in, and where their answers and wishes go. */
public final class HostDesk {
    private static final int ID_BYTES = 16;
    private static final Duration LIFE_NOTED_EVERY = Duration.ofSeconds(30);

    private final HostTokens tokens;
    private final Registrar registrar;
    private final LiveNames names;
    private final Windows windows;
    private final Suppressions suppressions;
    private final Answers answers;
    private final HostListener listener;
    private final Limits limits;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Integer> perAccount = new ConcurrentHashMap<>();
    private final AtomicInteger hosts = new AtomicInteger();
    private final LongAdder strays = new LongAdder();

    /**
     * Bounds of hosts.
     *
     * @param messagesPer30s messages of one account, of one address before hello, in 30 seconds
     * @param socketsPerAccount open sockets of one account
     */
    public record Limits(int messagesPer30s, int socketsPerAccount) {}

    /** Where answers of hosts go. */
    public interface Answers {
        /** Passes it on; false when nobody waits for it on this session. Must return at once. */
        boolean take(HostSession session, HostMessage message);

        /** The session is over: nothing that waits for it will be answered. Must return at once. */
        void over(HostSession session);
    }

    /** Takes everything that hosts are about. */
    public HostDesk(
            HostTokens tokens,
            Registrar registrar,
            LiveNames names,
            Windows windows,
            Suppressions suppressions,
            Answers answers,
            HostListener listener,
            Limits limits,
            Clock clock,
            SecureRandom random) {
        this.tokens = tokens;
        this.registrar = registrar;
        this.names = names;
        this.windows = windows;
        this.suppressions = suppressions;
        this.answers = answers;
        this.listener = listener;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    HostTokens tokens() {
        return tokens;
    }

    Registrar registrar() {
        return registrar;
    }

    Suppressions suppressions() {
        return suppressions;
    }

    long now() {
        return clock.millis();
    }

    /** Counts a message of the account or address, and says whether it may be handled. */
    boolean mayTalk(String key) {
        return windows.hit(Window.HOST_MESSAGES, key, limits.messagesPer30s()) instanceof Verdict.Allowed;
    }

    /** Passes an answer or a refusal on to who waits for it; false for anything else. */
    boolean answered(HostSession session, HostMessage message) {
        return (message instanceof HostMessage.ConnectAnswer || message instanceof HostMessage.ConnectReject)
                && answers.take(session, message);
    }

    /** Counts an answer that nobody on its session waits for. */
    void strayAnswer() {
        strays.increment();
    }

    /** How many answers came that nobody on their session waited for. */
    public long strayAnswers() {
        return strays.sum();
    }

    /** How many hosts have proved who they are. */
    public int count() {
        return hosts.get();
    }

    /** A session for the account; empty when it has as many sockets as it may. */
    Optional<HostSession> admit(Account account, Socket<HostMessage> socket) {
        int taken = perAccount.merge(account.sub(), 1, Integer::sum);
        if (taken > limits.socketsPerAccount()) {
            leave(account);
            return Optional.empty();
        }
        hosts.incrementAndGet();
        HostSession session = new HostSession(id(), account, socket, now());
        listener.hostCame(session.info());
        return Optional.of(session);
    }

    private void leave(Account account) {
        perAccount.computeIfPresent(account.sub(), (sub, count) -> count == 1 ? null : count - 1);
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "h_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The host showed life. */
    void seen(HostSession session, long now) {
        if (now - session.lastSignAt() >= LIFE_NOTED_EVERY.toMillis()) {
            session.seen(now);
            listener.hostSeen(session.info());
        }
    }

    /** The session's connection is over. */
    void dismiss(HostSession session) {
        hosts.decrementAndGet();
        leave(session.account());
        forget(session);
        listener.hostLeft(session.info());
    }

    /** Ends what the session registered, and what waits for it. */
    void forget(HostSession session) {
        names.unregisterAll(session);
        answers.over(session);
    }
}
