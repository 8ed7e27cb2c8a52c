package dev.ac7.platform.registration;

import dev.ac7.contract.platform.TrustBlock;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.SecretHash;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.servers.ServerUrl;
import dev.ac7.platform.servers.ServerUrls;
import dev.ac7.platform.teams.Removal;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.teams.Teams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tool's side of a pairing: it begins one, and asks until somebody has decided (platform.md section 4). */
final class Registrations {
    /** How long both codes live. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** How many pairings wait at once, at most: with more, the 40 bits of a user code would be too few. */
    static final int MOST_PENDING = 10_000;

    private static final int STARTS_PER_ORIGIN = 20;
    private static final int UNKNOWN_CODES = 60;
    private static final int MOST_KEYS = 100_000;
    private static final int TRIES = 5;

    private final Ground ground;
    private final Teams teams;
    private final ServerUrls urls;
    private final CodeMacs codes;
    private final Reservations reservations;
    private final FixedWindows starts;
    private final FixedWindows unknown;
    private final Optional<FixedWindows> polls;

    Registrations(Ground ground, Teams teams, CodeMacs codes, Reservations reservations) {
        this.ground = ground;
        this.teams = teams;
        this.urls = new ServerUrls(ground.settings());
        this.codes = codes;
        this.reservations = reservations;
        this.starts = new FixedWindows(STARTS_PER_ORIGIN, Duration.ofHours(1), MOST_KEYS, ground.clock());
        this.unknown = new FixedWindows(UNKNOWN_CODES, LIFE, MOST_KEYS, ground.clock());
        Duration pause = ground.settings().pollInterval().minusSeconds(1);
        this.polls = pause.isPositive()
                ? Optional.of(new FixedWindows(1, pause, MOST_KEYS, ground.clock()))
                : Optional.empty();
    }

    /** Two codes: one for the tool, one for the person. */
    record Begun(OpaqueSecret deviceCode, String userCode, long expiresAt) {}

    /**
     * Begins a pairing.
     *
     * @param hostedAt the server's URL as somebody wrote it
     * @param memberName as the tool said; empty when it said none
     * @param source the tool's address
     * @throws Refusal 400 {@code invalid server url}, 409 {@code server already registered}, 429, 503 {@code busy}
     */
    Begun start(String hostedAt, String memberName, String source) {
        ServerOrigin origin = switch (urls.parse(hostedAt)) {
            case ServerUrl.Accepted(ServerOrigin accepted) -> accepted;
            case ServerUrl.Refused(ServerUrl.Rule rule) ->
                throw Refusal.of(400, rule.sentence()).withCode("invalid server url");
        };
        if (starts.hit(origin.toString()) instanceof Verdict.Limited(Duration wait)) {
            throw Refusal.tooMany(
                    "This server was registered too often within the hour. Wait, then run the tool again.", wait);
        }
        Start start = new Start(
                origin,
                memberName,
                OpaqueSecret.mint("", ground.random()),
                Acting.anonymous(source),
                ground.clock().millis());
        for (int i = 0; i < TRIES; i++) {
            CodeMacs.Code code = codes.fresh(ground.random());
            switch (ground.database().write(transaction -> attempt(transaction, start, code))) {
                case Attempt.Done() -> {
                    return new Begun(start.deviceCode(), code.text(), start.now() + LIFE.toMillis());
                }
                case Attempt.Refused(Refusal refusal) -> throw refusal;
                case Attempt.CodeTaken() -> {
                    // Another one, then.
                }
            }
        }
        throw new IllegalStateException("no free user code in " + TRIES + " tries of 40 bits");
    }

    private record Start(ServerOrigin origin, String memberName, OpaqueSecret deviceCode, Acting acting, long now) {}

    /** A refusal is returned rather than thrown, so that what is written about it stays. */
    private sealed interface Attempt {
        record Done() implements Attempt {}

        record CodeTaken() implements Attempt {}

        record Refused(Refusal refusal) implements Attempt {}
    }

    private Attempt attempt(Transaction transaction, Start start, CodeMacs.Code code) {
        Handle handle = transaction.handle();
        Optional<Team> reserving = teams.reserving(handle, start.origin(), start.now());
        if (reserving.isPresent()) {
            return new Attempt.Refused(reservations.refuse(transaction, reserving.get(), start.acting(), start.now()));
        }
        if (PairingStore.pending(handle, start.now()) >= MOST_PENDING) {
            throw Refusal.of(503, "Too many servers wait to be confirmed. Try again in a few minutes.")
                    .withCode("busy");
        }
        if (PairingStore.pendingByCode(handle, code.mac()).isPresent()) {
            return new Attempt.CodeTaken();
        }
        Pairing pairing = new Pairing(
                UUID.randomUUID(),
                start.origin(),
                start.memberName(),
                PairingState.PENDING,
                start.acting().source(),
                start.now(),
                start.now() + LIFE.toMillis(),
                Optional.empty());
        PairingStore.insert(handle, pairing, start.deviceCode().hash(), code.mac());
        ground.audit()
                .append(
                        transaction,
                        start.acting().event("pairing.started", start.origin().toString(), Map.of()));
        return new Attempt.Done();
    }

    /** What the tool is told. */
    sealed interface Status {
        /** Nobody has decided. */
        record Pending() implements Status {}

        /** Too late, turned down, replaced or never there: all the same, so that nobody can test codes. */
        record Expired() implements Status {}

        /** Confirmed. */
        record Authorized(Team team, TrustBlock trust) implements Status {}
    }

    /**
     * How a pairing stands. The first answer that says {@code authorized} is written down before it is given; it is
     * repeated as long as the code lives, because it may get lost.
     *
     * @param bucket under which the tool's address is counted
     * @throws Refusal 429 {@code slow down}, or for an address that tries unknown codes
     */
    Status status(OpaqueSecret deviceCode, String source, String bucket) {
        SecretHash device = deviceCode.hash();
        Optional<Pairing> pairing = ground.database().read(handle -> PairingStore.byDevice(handle, device));
        if (pairing.isEmpty()) {
            if (unknown.hit(bucket) instanceof Verdict.Limited(Duration wait)) {
                throw Refusal.tooMany("Too many unknown codes came from this address.", wait);
            }
            return new Status.Expired();
        }
        if (polls.map(windows -> windows.hit(device.value())).orElseGet(Verdict.Allowed::new)
                instanceof Verdict.Limited(Duration wait)) {
            throw Refusal.tooMany("Ask less often: the interval came with the code.", wait)
                    .withCode("slow down");
        }
        return status(pairing.get(), device, source);
    }

    private Status status(Pairing pairing, SecretHash device, String source) {
        if (pairing.over(ground.clock().millis())) {
            return new Status.Expired();
        }
        return switch (pairing.state()) {
            case PENDING -> new Status.Pending();
            case REJECTED -> new Status.Expired();
            case AUTHORIZED -> ground.database().write(transaction -> deliver(transaction, device, source));
            case DELIVERED -> ground.database().read(handle -> authorized(handle, pairing));
        };
    }

    /** On the row as the transaction sees it: it may have lapsed or been fetched meanwhile. */
    private Status deliver(Transaction transaction, SecretHash device, String source) {
        Handle handle = transaction.handle();
        long now = ground.clock().millis();
        Optional<Pairing> current = PairingStore.byDevice(handle, device).filter(row -> !row.over(now));
        if (current.isEmpty()) {
            return new Status.Expired();
        }
        Optional<TeamId> team = current.get().team();
        if (team.isPresent() && PairingStore.deliver(handle, current.get().id(), now)) {
            teams.delivered(transaction, team.get(), now);
            ground.audit()
                    .append(
                            transaction,
                            Acting.anonymous(source)
                                    .event(
                                            "pairing.delivered",
                                            team.get().toString(),
                                            Map.of(
                                                    "origin",
                                                    current.get().origin().toString())));
        }
        return authorized(handle, current.get());
    }

    private Status authorized(Handle handle, Pairing pairing) {
        return pairing.team()
                .flatMap(id -> teams.find(handle, id.toString()))
                .<Status>map(team -> new Status.Authorized(team, trust(team.id())))
                .orElseGet(Status.Expired::new);
    }

    private TrustBlock trust(TeamId team) {
        String issuer = ground.settings().origin().text();
        return new TrustBlock(issuer, issuer + "/.well-known/jwks.json", team.audience());
    }

    /** Ends what is past its time; a confirmed pairing that nobody fetched lapses together with the team it made. */
    void sweep() {
        long now = ground.clock().millis();
        List<Pairing> over = ground.database().read(handle -> PairingStore.over(handle, now));
        if (!over.isEmpty()) {
            ground.database()
                    .change(transaction ->
                            PairingStore.over(transaction.handle(), now).forEach(pairing -> end(transaction, pairing)));
        }
    }

    private void end(Transaction transaction, Pairing pairing) {
        Handle handle = transaction.handle();
        PairingStore.delete(handle, pairing.id());
        if (pairing.state() == PairingState.AUTHORIZED) {
            // A team that was delivered once lives on: something may trust it already.
            pairing.team()
                    .flatMap(id -> teams.find(handle, id.toString()))
                    .filter(team -> team.deliveredAt().isEmpty() && !team.proven())
                    .ifPresent(team -> teams.remove(transaction, team.id(), Removal.LAPSED, Acting.PLATFORM));
        }
    }
}
