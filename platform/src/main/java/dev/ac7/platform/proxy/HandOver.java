package dev.ac7.platform.proxy;

import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.accounts.AccountFeature;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.proxy.HandOverStore.Grant;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From the platform's origin to a team's host (platform.md section 9.1): a ticket in the address, good once and for a
 * minute, is changed there for a cookie of that host alone.
 */
final class HandOver {
    static final Duration TICKET = Duration.ofSeconds(60);
    static final Duration SESSION = Duration.ofHours(12);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Ground ground;
    private final AccountFeature accounts;

    HandOver(Ground ground, AccountFeature accounts) {
        this.ground = ground;
        this.accounts = accounts;
    }

    /** Somebody on a team's host. */
    record Guest(Caller caller, long expiresAt) {}

    /** A ticket for a team, to be handed to the browser in an address. */
    String ticket(Caller caller, TeamId team) {
        SessionId ticket = SessionId.mint(ground.random());
        long expiresAt = ground.clock().millis() + TICKET.toMillis();
        ground.database()
                .change(transaction -> HandOverStore.insertTicket(
                        transaction.handle(),
                        ticket.hash(),
                        new Grant(caller.account().id(), team, caller.session().hash(), expiresAt)));
        return ticket.reveal();
    }

    /** Changes a ticket of this team for a session; empty when it is none, was used or is too old. */
    Optional<SessionId> redeem(String ticket, TeamId team) {
        if (!SECRET.matcher(ticket).matches()) {
            return Optional.empty();
        }
        return ground.database().write(transaction -> redeem(transaction, SessionId.of(ticket), team));
    }

    private Optional<SessionId> redeem(Transaction transaction, SessionId ticket, TeamId team) {
        long now = ground.clock().millis();
        Optional<Grant> grant = HandOverStore.ticket(transaction.handle(), ticket.hash(), now)
                .filter(found -> found.team().equals(team));
        if (grant.isEmpty() || !HandOverStore.deleteTicket(transaction.handle(), ticket.hash())) {
            return Optional.empty();
        }
        SessionId session = SessionId.mint(ground.random());
        Grant given = grant.get();
        HandOverStore.insertSession(
                transaction.handle(),
                session.hash(),
                new Grant(given.account(), team, given.session(), now + SESSION.toMillis()));
        return Optional.of(session);
    }

    /** Who has a session of this team's host; empty when it is over, or the one it was derived from is. */
    Optional<Guest> guest(String session, TeamId team) {
        if (!SECRET.matcher(session).matches()) {
            return Optional.empty();
        }
        long now = ground.clock().millis();
        return ground.database()
                .read(handle ->
                        HandOverStore.session(handle, SessionId.of(session).hash(), now))
                .filter(grant -> grant.team().equals(team))
                .flatMap(grant -> accounts.holder(grant.session())
                        .filter(caller -> caller.account().id().equals(grant.account()))
                        .map(caller -> new Guest(caller, grant.expiresAt())));
    }

    /** Forgets what is over. */
    void sweep() {
        ground.database()
                .change(transaction -> HandOverStore.deleteExpired(
                        transaction.handle(), ground.clock().millis()));
    }
}
