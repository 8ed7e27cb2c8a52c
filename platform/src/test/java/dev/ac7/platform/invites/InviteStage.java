package dev.ac7.platform.invites;

import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditQuery;
import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** A platform, a team's server, and the team of Olga, who has paired it and said that she is {@code olga} there. */
final class InviteStage implements AutoCloseable {
    private static final String KEK = Base64.getEncoder().encodeToString(new byte[32]);

    private final TestPlatform platform;
    private final AttestingServer server = new AttestingServer();
    private final Person owner;
    private final TeamId team;

    private InviteStage(Map<String, String> environment) {
        this.platform = TestPlatform.start(environment);
        this.owner = platform.signIn("Olga");
        this.team = platform.core()
                .ground()
                .database()
                .write(transaction -> platform.core()
                        .teams()
                        .teams()
                        .create(
                                transaction,
                                "Acme",
                                server.origin(),
                                owner.account(),
                                "olga",
                                platform.clock().millis())
                        .id());
    }

    static InviteStage set() {
        return set(Map.of());
    }

    static InviteStage set(Map<String, String> environment) {
        return new InviteStage(environment);
    }

    /** Over a database that a test was given. */
    static InviteStage on(FreshDatabase database) {
        Map<String, String> environment = new HashMap<>(Map.of("PLATFORM_KEK", KEK));
        switch (database.location()) {
            case DatabaseLocation.Postgres postgres -> environment.put("DATABASE_URL", postgres.jdbcUrl());
            case DatabaseLocation.SqliteFile file ->
                environment.put("DATABASE_URL", file.path().toString());
            case DatabaseLocation.SqliteMemory memory -> environment.put("DATABASE_URL", memory.toString());
        }
        return set(environment);
    }

    TestPlatform platform() {
        return platform;
    }

    AttestingServer server() {
        return server;
    }

    Person owner() {
        return owner;
    }

    TeamId team() {
        return team;
    }

    /** Somebody with an account and nothing else. */
    Person person(String name) {
        return platform.signIn(name);
    }

    /** The path of an operation on the team. */
    String api(String below) {
        return "/api/teams/" + team + below;
    }

    /** An invite that the owner makes; its token. */
    String invite(String body) {
        return token(owner.post(api("/invites"), body));
    }

    static String token(RawHttp.Answer made) {
        String url = Person.json(made).path("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** An invite for members that may be used so often; its token. */
    String invite(int uses) {
        return invite("{\"role\":\"member\",\"maxUses\":" + uses + "}");
    }

    /** Begins to join. */
    JsonNode attempt(Person person, String token) {
        return Person.json(person.post("/api/invites/" + token + "/bindings", "{}"));
    }

    /** Begins to say who one is in the team. */
    JsonNode attempt(Person person) {
        return Person.json(person.post(api("/binding"), "{}"));
    }

    /** Joins or binds: the member of this name authorizes the code on the server, and the page asks. */
    JsonNode bound(Person person, JsonNode attempt, String member) {
        server.bind(attempt.path("code").asString(), member);
        return poll(person, attempt);
    }

    /** A member who joined by an invite of a role. */
    Person joined(String name, String role) {
        Person person = person(name);
        String token = invite("{\"role\":\"" + role + "\"}");
        JsonNode status = bound(person, attempt(person, token), name);
        if (!status.path("status").asString().equals("bound")) {
            throw new IllegalStateException("not joined: " + status);
        }
        return person;
    }

    /** How an attempt stands, asked when the server may be asked again. */
    JsonNode poll(Person person, JsonNode attempt) {
        platform.clock().advance(Duration.ofSeconds(2));
        return status(person, attempt);
    }

    /** How an attempt stands. */
    JsonNode status(Person person, JsonNode attempt) {
        return Person.json(
                person.get("/api/bindings/" + attempt.path("bindingId").asString()));
    }

    /** The one value of a query. */
    <T> T one(String sql, Class<T> type) {
        return platform.core()
                .ground()
                .database()
                .read(handle -> handle.createQuery(sql).mapTo(type).one());
    }

    /** Reads with a handle. */
    <T> T read(java.util.function.Function<Handle, T> work) {
        return platform.core().ground().database().read(work::apply);
    }

    /** The actions about the team in the audit log, oldest first. */
    List<String> audited() {
        return platform
                .core()
                .ground()
                .audit()
                .query(AuditQuery.newest(500).aboutTarget(team.toString()))
                .reversed()
                .stream()
                .map(AuditEntry::event)
                .map(event -> event.action())
                .toList();
    }

    @Override
    public void close() {
        platform.close();
        server.close();
    }
}
