package dev.ac7.platform.invites;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.BindingState;
import dev.ac7.contract.platform.BindingStatus;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.teams.Teams;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Binding attempts (platform.md sections 7.2 to 7.5). An attempt has a code, which the person takes to the team's
 * server and binds there to the member who is signed in; then the platform asks the server itself whom the code was
 * bound to. One look-up of an attempt is under way at most, and one begins every {@link #LOOKUP_EVERY}: the right to
 * ask is taken by compare-and-set, so it holds across tabs and nodes.
 */
final class Bindings {
    /** How long an attempt lasts. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** How often a server is asked about one attempt, at most. */
    static final Duration LOOKUP_EVERY = Duration.ofSeconds(2);

    /** The account has begun another attempt with this team. */
    static final String REPLACED = "replaced by a newer attempt";

    /** The server could not be asked so often in a row that this ended. */
    static final String UNREACHABLE = "server unreachable";

    /** The server named somebody whose name is none. */
    static final String NAMELESS = "invalid member name";

    private static final Duration LOOKUP_GIVEN_UP = ServerClient.LIMIT.plusSeconds(5);
    private static final int MOST_FAILURES = 10;
    private static final int ATTEMPTS_PER_HOUR = 20;
    private static final int MOST_PAIRS = 100_000;
    private static final Duration KEPT_AFTER_END = Duration.ofHours(1);

    private final Ground ground;
    private final Teams teams;
    private final Invites invites;
    private final Lookup lookup;
    private final Attestations attestations;
    private final FixedWindows attempts;

    Bindings(Ground ground, Teams teams, Invites invites, Lookup lookup) {
        this.ground = ground;
        this.teams = teams;
        this.invites = invites;
        this.lookup = lookup;
        this.attestations = new Attestations(ground, teams);
        this.attempts = new FixedWindows(ATTEMPTS_PER_HOUR, Duration.ofHours(1), MOST_PAIRS, ground.clock());
    }

    /**
     * Begins to join a team by an invite.
     *
     * @param address under which failed look-ups of invites are counted
     * @throws Refusal 404 {@code unknown or expired invite}, 409 {@code already a member}, 429
     */
    Attempt beginByInvite(AccountId account, String token, String address, Acting acting) {
        OpenInvite invite = invites.presented(token, address);
        if (teams.access(account, invite.team().toString()).isPresent()) {
            throw Refusal.of(409, "You are part of this team already. Open it from your teams.")
                    .withCode("already a member");
        }
        return begin(account, invite.team(), invite.origin(), Optional.of(invite.id()), acting);
    }

    /**
     * Begins to say who one is in a team one belongs to: as an owner after the pairing, or anew.
     *
     * @throws Refusal 404 for a team that is not the account's, 429
     */
    Attempt beginInTeam(AccountId account, String ref, Acting acting) {
        Team team = teams.access(account, ref)
                .orElseThrow(() -> Refusal.notFound("not found"))
                .team();
        return begin(account, team.id(), team.origin(), Optional.empty(), acting);
    }

    private Attempt begin(
            AccountId account, TeamId team, ServerOrigin origin, Optional<InviteId> invite, Acting acting) {
        if (attempts.hit(account + " " + team) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany(
                            "That was begun " + ATTEMPTS_PER_HOUR + " times within an hour. Wait a little.",
                            limited.retryAfter())
                    .withCode("rate limited");
        }
        BindingCode code = BindingCode.mint(ground.random());
        long now = ground.clock().millis();
        Binding binding = new Binding(
                new BindingId(UUID.randomUUID()),
                team,
                account,
                invite.isPresent() ? Purpose.INVITE : Purpose.OWNER,
                invite,
                ground.keys().seal(code.reveal()),
                ground.keys().keyId(),
                BindingState.PENDING,
                Optional.empty(),
                "",
                0,
                now,
                now + LIFE.toMillis(),
                OptionalLong.empty(),
                OptionalLong.empty());
        ground.database().change(transaction -> {
            BindingStore.replace(transaction.handle(), account, team, REPLACED);
            BindingStore.insert(transaction.handle(), binding);
            ground.audit()
                    .append(
                            transaction,
                            acting.event(
                                    "binding.begun",
                                    team.toString(),
                                    Map.of("purpose", binding.purpose().wireName())));
        });
        return new Attempt(binding, code, origin);
    }

    /**
     * An attempt as its account's page shows it.
     *
     * @param attempt the open one, with its code; empty once it waits for nothing from the server
     * @param expected the member the account said to be, where it did
     */
    record Shown(Binding binding, Team team, Optional<Attempt> attempt, Optional<String> expected) {}

    /**
     * An account's attempt, for its page.
     *
     * @throws Refusal 404 when the account has no such attempt
     */
    Shown show(AccountId account, String id) {
        return ground.database().read(handle -> {
            Binding binding = own(handle, account, id);
            Team team = teamOf(handle, binding);
            Optional<String> expected = teams.access(handle, account, team.id().toString())
                    .flatMap(place -> place.membership().expectedMember());
            Optional<Attempt> attempt = binding.stateAt(ground.clock().millis()) == BindingState.PENDING
                    ? Optional.of(new Attempt(binding, open(binding), team.origin()))
                    : Optional.empty();
            return new Shown(binding, team, attempt, expected);
        });
    }

    /**
     * How an attempt stands; asks the server first when it is time to. Blocks for as long as that takes.
     *
     * @throws Refusal 404 when the account has no such attempt
     */
    BindingStatus poll(Account account, String id, Acting acting) {
        long now = ground.clock().millis();
        Binding binding = ground.database().read(handle -> own(handle, account.id(), id));
        if (!binding.lookupDue(now, LOOKUP_EVERY.toMillis()) || !claim(binding.id(), now)) {
            return binding.status(now);
        }
        ServerOrigin origin =
                ground.database().read(handle -> teamOf(handle, binding)).origin();
        LookupAnswer answer = lookup.ask(origin, open(binding));
        Binding after =
                ground.database().write(transaction -> settle(transaction, account, binding, now, answer, acting));
        return after.status(ground.clock().millis());
    }

    /**
     * Stores the member that the server named although the owner expected another, because the owner says so.
     *
     * @throws Refusal 404 when the account has no such attempt, 409 {@code nothing to confirm}
     */
    BindingStatus confirm(Account account, String id, Acting acting) {
        Binding after = ground.database().write(transaction -> {
            Binding binding = own(transaction.handle(), account.id(), id);
            switch (binding.stateAt(ground.clock().millis())) {
                case MISMATCH -> attestations.confirmed(transaction, binding, account, acting);
                case BOUND -> {
                    return binding;
                }
                case PENDING, EXPIRED, FAILED ->
                    throw Refusal.of(409, "There is no member to confirm any more. Begin again from the team.")
                            .withCode("nothing to confirm");
            }
            return own(transaction.handle(), account.id(), id);
        });
        return after.status(ground.clock().millis());
    }

    /** Removes what ended so long ago that no page still asks for it. */
    void sweep() {
        long before = ground.clock().millis() - KEPT_AFTER_END.toMillis();
        ground.database().change(transaction -> BindingStore.sweep(transaction.handle(), before));
    }

    private boolean claim(BindingId id, long now) {
        return ground.database()
                .write(transaction -> BindingStore.claimLookup(
                        transaction.handle(), id, now, LOOKUP_EVERY.toMillis(), now + LOOKUP_GIVEN_UP.toMillis()));
    }

    /** Acts on what the server said, unless the attempt has ended while it was asked. */
    private Binding settle(
            Transaction transaction,
            Account account,
            Binding asked,
            long claimedAt,
            LookupAnswer answer,
            Acting acting) {
        Handle handle = transaction.handle();
        Binding binding = own(handle, account.id(), asked.id().toString());
        if (binding.stateAt(ground.clock().millis()) != BindingState.PENDING) {
            return binding;
        }
        switch (answer) {
            case LookupAnswer.Attested(MemberName member) ->
                attestations.named(transaction, binding, account, member, acting);
            case LookupAnswer.Nameless() -> BindingStore.fail(handle, binding.id(), NAMELESS);
            case LookupAnswer.NotYet() -> BindingStore.release(handle, binding.id(), claimedAt, 0);
            case LookupAnswer.Unusable() -> {
                if (binding.failures() + 1 < MOST_FAILURES) {
                    BindingStore.release(handle, binding.id(), claimedAt, binding.failures() + 1);
                } else {
                    BindingStore.fail(handle, binding.id(), UNREACHABLE);
                }
            }
        }
        return own(handle, account.id(), asked.id().toString());
    }

    private BindingCode open(Binding binding) {
        return BindingCode.of(ground.keys().open(binding.keyId(), binding.sealedCode()));
    }

    private Team teamOf(Handle handle, Binding binding) {
        return teams.find(handle, binding.team().toString()).orElseThrow(Bindings::unknown);
    }

    private static Binding own(Handle handle, AccountId account, String id) {
        return BindingId.parse(id)
                .flatMap(parsed -> BindingStore.find(handle, account, parsed))
                .orElseThrow(Bindings::unknown);
    }

    private static Refusal unknown() {
        return Refusal.of(404, "It ended some time ago, or its team was disconnected. Begin again.")
                .withCode("unknown binding attempt");
    }
}
