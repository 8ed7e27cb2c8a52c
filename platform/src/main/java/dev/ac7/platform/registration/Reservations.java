package dev.ac7.platform.registration;

import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.accounts.Notices;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.teams.Teams;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What happens when somebody wants a server that another team has (platform.md sections 4.4 and 11). */
final class Reservations {
    private static final Duration NOTICE_EVERY = Duration.ofHours(1);
    private static final int MOST_TEAMS_REMEMBERED = 10_000;

    private final Ground ground;
    private final Teams teams;
    private final FixedWindows told;

    Reservations(Ground ground, Teams teams) {
        this.ground = ground;
        this.teams = teams;
        this.told = new FixedWindows(1, NOTICE_EVERY, MOST_TEAMS_REMEMBERED, ground.clock());
    }

    /**
     * Writes down that somebody tried, and tells the owners, no more than once an hour.
     *
     * @return what to answer
     */
    Refusal refuse(Transaction transaction, Team reserving, Acting acting, long now) {
        ground.audit()
                .append(
                        transaction,
                        acting.event(
                                "pairing.refused",
                                reserving.id().toString(),
                                Map.of("origin", reserving.origin().toString())));
        if (told.hit(reserving.id().toString()) instanceof Verdict.Allowed) {
            for (AccountId owner : teams.owners(transaction.handle(), reserving.id())) {
                Notices.add(
                        transaction.handle(),
                        owner,
                        Optional.of(reserving.id()),
                        "pairing.refused",
                        "Somebody at " + acting.source() + " tried to register your server " + reserving.origin()
                                + " for another team. They were told that it is registered already.",
                        now);
            }
        }
        return refusal();
    }

    static Refusal refusal() {
        return Refusal.conflict("This server is registered with this platform already. If it is yours, its team's"
                        + " owner can invite you.")
                .withCode("server already registered");
    }
}
