package dev.ac7.platform.registration;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.TeamName;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.teams.Teams;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The person's side of a pairing: they look at what waits under a code and decide (platform.md section 5). A decision
 * is taken on the row as the transaction sees it: of two at once one counts, and of two teams that want one server at
 * once one gets it.
 */
final class Confirmations {
    private final Ground ground;
    private final Teams teams;
    private final CodeMacs codes;
    private final CodeGuesses guesses;
    private final Reservations reservations;

    Confirmations(Ground ground, Teams teams, CodeMacs codes, Reservations reservations) {
        this.ground = ground;
        this.teams = teams;
        this.codes = codes;
        this.guesses = new CodeGuesses(ground.clock());
        this.reservations = reservations;
    }

    /**
     * Who decides.
     *
     * @param bucket under which their address is counted
     */
    record Person(AccountId account, Acting acting, String bucket) {}

    /**
     * What waits under a code.
     *
     * @param userCode in its normal form
     */
    record Waiting(String userCode, Pairing pairing) {}

    /**
     * Looks at what waits under a code.
     *
     * @throws Refusal 404 {@code unknown or expired code}, 429
     */
    Waiting inspect(String typed, Person person) {
        return found(
                typed,
                person,
                code -> ground.database()
                        .read(handle -> waiting(handle, code))
                        .map(pairing -> new Waiting(code.text(), pairing)));
    }

    /**
     * Confirms a pairing: its team is made, with this account as owner. A team of the same server that this account
     * owns, and that the server has not accepted yet, is kept with its id instead.
     *
     * @return the team
     * @throws Refusal 400 {@code invalid member name} or {@code invalid team name}, 404 {@code unknown or expired
     *     code}, 409 {@code server already registered} or {@code too many teams}, 429
     */
    Team authorize(String typed, String teamName, String memberName, Person person) {
        TeamName team = teamName(teamName);
        MemberName member = memberName(memberName);
        Attempt attempt = found(
                typed,
                person,
                code -> ground.database()
                        .write(transaction -> waiting(transaction.handle(), code)
                                .map(pairing -> authorize(transaction, pairing, team, member, person))));
        return switch (attempt) {
            case Attempt.Done(Team made) -> made;
            case Attempt.Refused(Refusal refusal) -> throw refusal;
        };
    }

    /** A refusal is returned rather than thrown, so that what is written about it stays. */
    private sealed interface Attempt {
        record Done(Team team) implements Attempt {}

        record Refused(Refusal refusal) implements Attempt {}
    }

    private Attempt authorize(
            Transaction transaction, Pairing pairing, TeamName name, MemberName member, Person person) {
        Handle handle = transaction.handle();
        long now = ground.clock().millis();
        Optional<Team> reserving = teams.reserving(handle, pairing.origin(), now);
        if (reserving.filter(team -> !keeps(handle, team, person.account())).isPresent()) {
            return new Attempt.Refused(reservations.refuse(transaction, reserving.get(), person.acting(), now));
        }
        Team team = reserving
                .map(kept -> teams.expect(transaction, kept.id(), name.value(), person.account(), member.value(), now))
                .orElseGet(() -> teams.create(
                        transaction, name.value(), pairing.origin(), person.account(), member.value(), now));
        PairingStore.replace(handle, team.id());
        if (!PairingStore.authorize(handle, pairing.id(), team.id())) {
            throw new IllegalStateException("a pairing was decided inside somebody else's transaction");
        }
        ground.audit()
                .append(
                        transaction,
                        person.acting()
                                .event(
                                        "pairing.authorized",
                                        team.id().toString(),
                                        Map.of(
                                                "origin",
                                                pairing.origin().toString(),
                                                "startedFrom",
                                                pairing.startedFrom())));
        return new Attempt.Done(team);
    }

    /** Whether it is this account's own and nothing trusts it yet. */
    private boolean keeps(Handle handle, Team team, AccountId account) {
        return !team.proven() && teams.owners(handle, team.id()).contains(account);
    }

    /**
     * Turns a pairing down; to the tool it looks as if it expired.
     *
     * @throws Refusal 404 {@code unknown or expired code}, 429
     */
    void reject(String typed, Person person) {
        found(
                typed,
                person,
                code -> ground.database()
                        .write(transaction -> waiting(transaction.handle(), code)
                                .map(pairing -> reject(transaction, pairing, person))));
    }

    private Pairing reject(Transaction transaction, Pairing pairing, Person person) {
        if (!PairingStore.reject(transaction.handle(), pairing.id())) {
            throw new IllegalStateException("a pairing was decided inside somebody else's transaction");
        }
        ground.audit()
                .append(
                        transaction,
                        person.acting()
                                .event(
                                        "pairing.rejected",
                                        pairing.origin().toString(),
                                        Map.of("startedFrom", pairing.startedFrom())));
        return pairing;
    }

    /** Looks for what waits under a code, which counts as a guess unless something does. */
    private <T> T found(String typed, Person person, Function<CodeMacs.Code, Optional<T>> look) {
        guesses.begin(person.account(), person.bucket());
        Optional<T> found;
        try {
            found = codes.typed(typed).flatMap(look);
        } catch (RuntimeException failure) {
            guesses.right(person.account(), person.bucket());
            throw failure;
        }
        if (found.isPresent()) {
            guesses.right(person.account(), person.bucket());
        }
        return found.orElseThrow(() -> Refusal.of(
                        404,
                        "No server waits under this code. Codes end after ten minutes, and each can be used once."
                                + " Run the tool again for a new one.")
                .withCode("unknown or expired code"));
    }

    private Optional<Pairing> waiting(Handle handle, CodeMacs.Code code) {
        return PairingStore.pendingByCode(handle, code.mac())
                .filter(pairing -> !pairing.over(ground.clock().millis()));
    }

    private static TeamName teamName(String text) {
        try {
            return new TeamName(text);
        } catch (InvalidValue invalid) {
            throw Refusal.of(400, "The team's name " + invalid.getMessage() + ".")
                    .withCode("invalid team name");
        }
    }

    private static MemberName memberName(String text) {
        try {
            return new MemberName(text);
        } catch (InvalidValue invalid) {
            throw Refusal.of(400, "Your member name " + invalid.getMessage() + ", just as your server has it.")
                    .withCode("invalid member name");
        }
    }
}
