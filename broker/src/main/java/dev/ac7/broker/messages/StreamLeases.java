package dev.ac7.broker.messages;

import dev.ac7.broker.access.Caller;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.live.CloseReason;
import dev.ac7.kernel.live.Lease;
import dev.ac7.kernel.live.LiveHub;
import dev.ac7.kernel.live.Subscription;
import dev.ac7.kernel.secret.SecretHash;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends streams with the credential they were opened with: at once when it is taken away here, within a second when it
 * expires or another process takes it away (broker.md section 1).
 */
public final class StreamLeases {
    private static final String TOKEN = "token:";
    private static final String SESSION = "session:";

    private final LiveHub<MemberName> hub;
    private final LeaseBook book;
    private final Clock clock;
    private final AtomicBoolean recheck = new AtomicBoolean();

    /** @param book knows which credentials are good now */
    StreamLeases(LiveHub<MemberName> hub, LeaseBook book, Clock clock) {
        this.hub = hub;
        this.book = book;
        this.clock = clock;
    }

    /** Knows credentials by the ids that leases bear. May block. */
    public interface LeaseBook {
        /** Until when the token of this id is good, in epoch milliseconds; empty when it is not good now. */
        Optional<Long> tokenUntil(MemberName member, String id);

        /** Until when the session of this hash is good. */
        Optional<Long> sessionUntil(SecretHash session);

        /** Whether this platform may still speak for this member. */
        boolean trusted(MemberName member, String issuer, String audience);
    }

    /** The lease of a stream that this caller opens; {@link #check} finds out how long it is good for. */
    Lease of(Caller caller) {
        String id = caller.tokenId()
                .map(token -> TOKEN + token)
                .or(() ->
                        caller.session().map(session -> SESSION + session.hash().value()))
                .or(() -> caller.platform()
                        .map(platform ->
                                PlatformLease.of(platform, clock.millis()).id()))
                .orElseThrow();
        return new Lease(id, Long.MAX_VALUE);
    }

    private Optional<Long> book(MemberName member, String id) {
        if (id.startsWith(TOKEN)) {
            return book.tokenUntil(member, id.substring(TOKEN.length()));
        }
        return PlatformLease.read(id)
                .map(lease -> Optional.of(lease.until())
                        .filter(until -> book.trusted(member, lease.issuer(), lease.audience())))
                .orElseGet(() -> book.sessionUntil(new SecretHash(id.substring(SESSION.length()))));
    }

    /** A token ended. */
    public void tokenEnded(MemberName member, String id) {
        end(hub.streams(member), TOKEN + id);
    }

    /** A browser session ended. */
    public void sessionEnded(SecretHash hash) {
        end(hub.streams(), SESSION + hash.value());
    }

    /** A member is gone, and so are all streams of that name. */
    public void memberGone(MemberName member) {
        hub.streams(member).forEach(subscription -> subscription.close(CloseReason.CREDENTIAL_ENDED));
    }

    private static void end(Collection<Subscription<MemberName>> streams, String lease) {
        streams.stream()
                .filter(subscription -> subscription.lease().id().equals(lease))
                .forEach(subscription -> subscription.close(CloseReason.CREDENTIAL_ENDED));
    }

    /** Another process has changed the store; every lease is looked at again at the next {@link #sweep}. */
    public void recheckAll() {
        recheck.set(true);
    }

    /** Looks at leases that have run out, or at all when another process may have ended some. Called twice a second. */
    public void sweep() {
        boolean all = recheck.getAndSet(false);
        long now = clock.millis();
        hub.streams().stream()
                .filter(subscription -> all || subscription.lease().until() <= now)
                .forEach(this::check);
    }

    /** Closes the stream unless its credential is good now. May block. */
    void check(Subscription<MemberName> subscription) {
        String id = subscription.lease().id();
        book(subscription.owner(), id)
                .filter(until -> until > clock.millis())
                .ifPresentOrElse(
                        until -> subscription.extend(new Lease(id, until)),
                        () -> subscription.close(CloseReason.CREDENTIAL_ENDED));
    }
}
