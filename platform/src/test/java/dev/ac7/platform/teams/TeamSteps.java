package dev.ac7.platform.teams;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.accounts.Notices;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What tests of teams do again and again, as the features above teams would do it. */
final class TeamSteps {
    private final TestPlatform platform;

    TeamSteps(TestPlatform platform) {
        this.platform = platform;
    }

    /** A team whose trust block was fetched and whose owner the server named. */
    Team bound(Person owner, String name, ServerOrigin server, String member) {
        Team team = delivered(owner, name, server, member);
        bind(owner, team, TeamRole.OWNER, member);
        return team;
    }

    /** A team whose trust block was fetched. */
    Team delivered(Person owner, String name, ServerOrigin server, String expected) {
        long now = platform.clock().millis();
        return platform.core().ground().database().write(transaction -> {
            Team team = teams().create(transaction, name, server, owner.account(), expected, now);
            teams().delivered(transaction, team.id(), now);
            return team;
        });
    }

    /** The server names the account's member. */
    Linking bind(Person person, Team team, TeamRole ifNew, String member) {
        return platform.core()
                .ground()
                .database()
                .write(transaction -> teams().bind(
                                transaction,
                                team.id(),
                                person.account(),
                                ifNew,
                                new MemberName(member),
                                new Acting(person.account().toString(), "local"),
                                platform.clock().millis()));
    }

    /** The kinds of what somebody was told, newest first. */
    List<String> told(Person person) {
        return platform.core().ground().database().read(handle -> Notices.of(handle, person.account())).stream()
                .map(notice -> notice.kind())
                .toList();
    }

    /** The state of a team, as one of it sees it. */
    String state(Person person, Team team) {
        return Person.json(person.get("/api/teams/" + team.id())).path("state").asString();
    }

    /** Asks the server now and gives the team as it is then. */
    JsonNode check(Person person, Team team) {
        return Person.json(person.post("/api/teams/" + team.id() + "/check", "{}"));
    }

    private Teams teams() {
        return platform.core().teams().teams();
    }
}
