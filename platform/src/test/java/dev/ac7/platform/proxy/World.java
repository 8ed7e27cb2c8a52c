package dev.ac7.platform.proxy;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.teams.Team;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A platform, a server that is paired with it, and Ada, who owns the team and is its member {@code ada}. */
final class World implements AutoCloseable {
    private final TestServer server = new TestServer();
    private final TestPlatform platform;
    private final Person ada;
    private final Team team;

    World(Map<String, String> settings) {
        platform = TestPlatform.start(settings);
        ada = platform.signIn("Ada");
        team = team("Acme", server.origin());
    }

    /** One more team of Ada's, whose server is there. */
    Team team(String name, ServerOrigin origin) {
        Team made = platform.core()
                .ground()
                .database()
                .write(transaction -> platform.core()
                        .teams()
                        .teams()
                        .create(
                                transaction,
                                name,
                                origin,
                                ada.account(),
                                "ada",
                                platform.clock().millis()));
        bind(made, ada, "ada");
        return made;
    }

    World() {
        this(Map.of());
    }

    void bind(Person person, String member) {
        bind(team, person, member);
    }

    private void bind(Team of, Person person, String member) {
        AccountId account = person.account();
        platform.core()
                .ground()
                .database()
                .change(transaction -> platform.core()
                        .teams()
                        .teams()
                        .bind(
                                transaction,
                                of.id(),
                                account,
                                TeamRole.MEMBER,
                                new MemberName(member),
                                new Acting("(test)", "local"),
                                platform.clock().millis()));
    }

    void unlink(Person person) {
        AccountId account = person.account();
        platform.core()
                .ground()
                .database()
                .change(transaction -> platform.core()
                        .teams()
                        .teams()
                        .unlink(transaction, team.id(), account, new Acting("(test)", "local")));
    }

    TestServer server() {
        return server;
    }

    TestPlatform platform() {
        return platform;
    }

    Person ada() {
        return ada;
    }

    Team team() {
        return team;
    }

    /** A path of the server as it is reached through the platform. */
    String through(String path) {
        return "/t/" + team.id() + "/api" + path;
    }

    RawHttp.Answer get(String path, String... headers) {
        return ada.get(through(path), headers);
    }

    RawHttp.Answer post(String path, byte[] body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Cookie: " + ada.cookie());
        lines.add("Origin: " + platform.origin());
        return new RawHttp(platform.port()).send("POST", through(path), lines, body);
    }

    static String unknownTeam() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        platform.close();
        server.close();
    }
}
