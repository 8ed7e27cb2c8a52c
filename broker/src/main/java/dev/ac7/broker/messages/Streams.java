package dev.ac7.broker.messages;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.presence.Presences;
import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.live.Backlog;
import dev.ac7.kernel.live.CloseReason;
import dev.ac7.kernel.live.Lease;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.live.Subscription;
import dev.ac7.kernel.web.LiveStream;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opening live streams: where each begins, and what it is told first (OpenAPI, {@code /subscribe}). */
public final class Streams {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final CloseReason STORE_FAILED = new CloseReason(1011, "the store cannot be read; come back later");

    private final LiveHub<MemberName> hub;
    private final MessageLog log;
    private final History history;
    private final StreamLeases leases;
    private final Presences presences;

    Streams(LiveHub<MemberName> hub, MessageLog log, History history, StreamLeases leases, Presences presences) {
        this.hub = hub;
        this.log = log;
        this.history = history;
        this.leases = leases;
        this.presences = presences;
    }

    /**
     * Where a stream begins: everything after this time, the notice that was made for it included.
     *
     * @param lease what it was opened with
     */
    record Start(MemberName member, Lease lease, long after) {}

    /**
     * Prepares a stream. What is written after this reaches it, however long the client takes to open it.
     *
     * @param since the id of the last message the client has, if it resumes
     * @throws dev.ac7.kernel.web.Refusal when the member has too many streams, or the server
     */
    Start prepare(Caller caller, Optional<String> since) {
        MemberName member = caller.name();
        hub.admit(member);
        return new Start(
                member, leases.of(caller), since.map(id -> resumed(member, id)).orElseGet(() -> fresh(caller)));
    }

    private long resumed(MemberName member, String id) {
        return history.timeOf(id).orElseGet(() -> stale(member));
    }

    private long stale(MemberName member) {
        return before(log.notice(
                member,
                "stream cannot resume there",
                LogLevel.NOTICE,
                "The message to resume behind is unknown here or no longer kept. This stream begins now; read "
                        + "/history for what came before.",
                Map.of("event", "stream.stale")));
    }

    private long fresh(Caller caller) {
        if (caller.tokenId().isEmpty()) {
            return log.lastDelivered();
        }
        return before(log.notice(
                caller.name(),
                "ac7 session online",
                LogLevel.INFO,
                "You are connected as " + caller.name() + ". You have no active or blocked objectives; the tool "
                        + "objectives_list lists them. This is a notice and needs no reply: resume your work, or wait "
                        + "for messages.",
                Map.of()));
    }

    private static long before(Stored notice) {
        return notice.ts() - 1;
    }

    /** Begins a stream that was just opened; called on its event loop. */
    void begin(LiveStream stream, Start start) {
        Subscription<MemberName> subscription = hub.open(stream, start.member(), start.lease());
        presences.seen(start.member());
        Backlog missed = sequence -> history.missed(start.member(), sequence);
        Thread.startVirtualThread(() -> {
            try {
                leases.check(subscription);
                subscription.replay(start.after(), missed);
            } catch (RuntimeException failure) {
                LOG.atWarn()
                        .addKeyValue("member", start.member())
                        .setCause(failure)
                        .log("a stream could not begin");
                subscription.close(STORE_FAILED);
            }
        });
    }
}
