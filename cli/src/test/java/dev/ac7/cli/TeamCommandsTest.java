package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs about members, tokens, team and presets at a running broker. */
class TeamCommandsTest {
    private static final String TOKEN = "ac7_" + "n".repeat(43);
    private static final String MEMBERS = """
            {"members":[
              {"name":"alice","role":{"title":"director","description":"decides"},
               "permissions":["team.manage","members.manage"],"instructions":"private"},
              {"name":"bob","role":{"title":"builder","description":"builds"},"permissions":[]}]}
            """;
    private static final String BOB =
            "{\"name\":\"bob\",\"role\":{\"title\":\"t\",\"description\":\"d\"},\"permissions\":[],\"instructions\":\"\"}";
    private static final String TEAM = """
            {"name":"blue","directive":"ship it","context":"line one\\nline two",
             "permissionPresets":{"admin":["team.manage","members.manage"],"operator":["objectives.create"]}}
            """;
    private static final String TOKENS = """
            {"tokens":[
              {"id":"11111111-1111-4111-8111-111111111111","memberName":"bob","label":"laptop","origin":"enroll",
               "createdAt":1714255200000,"lastUsedAt":null,"expiresAt":null,"createdBy":"alice"},
              {"id":"22222222-1111-4111-8111-111111111111","memberName":"bob","label":"","origin":"rotate",
               "createdAt":1714255200000,"lastUsedAt":1714255260000,"expiresAt":1714255300000,"createdBy":null}]}
            """;

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start();
        shell = new TestShell(folder).with("AC7_URL", broker.url()).with("AC7_TOKEN", "ac7_mine");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void members() {
        broker.on("GET /members", 200, MEMBERS);

        assertThat(shell.run("member", "list")).isZero();

        assertThat(shell.out()).isEqualTo("""
                        name                  role                permissions
                        alice                 director            team.manage,members.manage
                        bob                   builder             baseline
                        """);
        assertThat(broker.lastAsked().authorization()).isEqualTo("Bearer ac7_mine");
    }

    @Test
    void noMembers() {
        broker.on("GET /members", 200, "{\"members\":[]}");

        assertThat(shell.run("member", "list")).isZero();

        assertThat(shell.out()).isEqualTo("(no members)\n");
    }

    @Test
    void creatingAMemberShowsItsToken() {
        broker.on(
                "POST /members",
                200,
                "{\"member\":{\"name\":\"bob\",\"role\":{\"title\":\"builder\",\"description\":\"\"},\"permissions\":"
                        + "[\"objectives.create\"]},\"token\":\"" + TOKEN + "\"}");

        assertThat(shell.run("member", "create", "--name", "bob", "--title=builder", "--permissions", "operator, x"))
                .isZero();

        assertThat(broker.lastAsked().body())
                .isEqualTo(
                        "{\"name\":\"bob\",\"role\":{\"title\":\"builder\",\"description\":\"\"},\"instructions\":\"\","
                                + "\"permissions\":[\"operator\",\"x\"]}");
        assertThat(shell.out())
                .startsWith("✓ created member 'bob' (role=builder, permissions=objectives.create)\n")
                .containsPattern("─ BEARER TOKEN — save this now; it is not persisted anywhere else ─+\n  │ " + TOKEN
                        + "\n  └─+\n")
                .contains("ac7 enroll --member bob");
    }

    @Test
    void updatingOneHalfOfARoleKeepsTheOther() {
        broker.on("GET /members", 200, MEMBERS).on("PATCH /members/bob", 200, BOB);

        assertThat(shell.run("member", "update", "--member", "bob", "--description", ""))
                .isZero();
        assertThat(broker.lastAsked().body()).isEqualTo("{\"role\":{\"title\":\"builder\",\"description\":\"\"}}");

        assertThat(shell.run("member", "update", "bob", "--title", "architect")).isZero();
        assertThat(broker.lastAsked().body())
                .isEqualTo("{\"role\":{\"title\":\"architect\",\"description\":\"builds\"}}");
        assertThat(shell.out()).isEqualTo("✓ updated member 'bob'\n".repeat(2));
    }

    @Test
    void emptyPermissionsAndInstructionsMeanNone() {
        broker.on("PATCH /members/bob", 200, BOB);

        assertThat(shell.run("member", "update", "-u", "bob", "--permissions", "", "--instructions="))
                .isZero();

        assertThat(broker.lastAsked().body()).isEqualTo("{\"instructions\":\"\",\"permissions\":[]}");
    }

    @Test
    void aMemberIsNamedOnce() {
        assertThat(shell.run("member", "delete")).isEqualTo(2);
        assertThat(shell.run("member", "delete", "bob", "--member", "bob")).isEqualTo(2);
        assertThat(shell.run("member", "delete", "--member", "two words")).isEqualTo(2);
        assertThat(shell.run("member", "update", "bob")).isEqualTo(2);
        assertThat(shell.run("member", "update", "bob", "--title", "")).isEqualTo(2);
        assertThat(shell.run("member", "create", "--name", "bob")).isEqualTo(2);
        assertThat(shell.run("member", "create", "--name", "bob", "--title", "--description", "x"))
                .isEqualTo(2);
        assertThat(broker.asked()).isEmpty();
    }

    @Test
    void deletingHasTwoNames() {
        broker.on("DELETE /members/bob", 204, "");

        assertThat(shell.run("member", "delete", "--user", "bob")).isZero();
        assertThat(shell.run("member", "remove", "bob", "--json")).isZero();

        assertThat(shell.out()).isEqualTo("✓ deleted member 'bob'\n{\"deleted\":\"bob\"}\n");
    }

    @Test
    void rotatingShowsTheNewToken() {
        broker.on("POST /members/bob/rotate-token", 200, "{\"token\":\"" + TOKEN + "\"}");

        assertThat(shell.run("rotate", "--user", "bob")).isZero();
        assertThat(shell.run("roster", "--reveal-token", "--member", "bob")).isZero();

        assertThat(shell.out()).startsWith("✓ rotated bearer token for 'bob'\n").contains("NEW TOKEN");
        assertThat(shell.out().lines().filter(("  │ " + TOKEN)::equals)).hasSize(2);
        assertThat(shell.err()).contains("revokes every token of 'bob'");
        assertThat(shell.run("roster", "--reveal-token")).isEqualTo(2);
    }

    @Test
    void theRoster() {
        broker.on("GET /roster", 200, """
                {"teammates":[
                   {"name":"alice","role":{"title":"director","description":""},"permissions":["members.manage"]},
                   {"name":"op","role":{"title":"operator","description":""},"permissions":["objectives.create"]},
                   {"name":"bob","role":{"title":"builder","description":""},"permissions":[]}],
                 "connected":[
                   {"name":"alice","connected":2,"createdAt":1,"lastSeen":1714255200000,"role":null},
                   {"name":"op","connected":0,"createdAt":1,"lastSeen":0,"role":null}]}
                """);

        assertThat(shell.run("roster")).isZero();

        assertThat(shell.out()).isEqualTo("""
                        name                  role                privilege     connected     last_seen
                        alice                 director            admin         2             2024-04-27T22:00:00Z
                        op                    operator            operator      0             -
                        bob                   builder             member        0             -
                        """);
    }

    @Test
    void tokensOfAMember() {
        broker.on("GET /members/bob/tokens", 200, TOKENS);

        assertThat(shell.run("tokens", "list", "bob")).isZero();

        assertThat(shell.out())
                .contains("11111111-1111-4111-8111-111111111111  laptop  enroll  2024-04-27T22:00:00Z  -")
                .contains("22222222-1111-4111-8111-111111111111  -       rotate");
    }

    @Test
    void aTokenIsRevokedByTheBeginningOfItsId() {
        broker.on("GET /members/bob/tokens", 200, TOKENS)
                .on("DELETE /members/bob/tokens/11111111-1111-4111-8111-111111111111", 204, "");

        assertThat(shell.run("tokens", "revoke", "1111", "--member", "bob")).isZero();

        assertThat(shell.out()).isEqualTo("✓ revoked token 'laptop' (11111111-1111-4111-8111-111111111111) of 'bob'\n");
        assertThat(shell.run("tokens", "revoke", "3333", "--member", "bob")).isEqualTo(1);
        assertThat(shell.run("tokens", "revoke", "11", "--member", "bob")).isEqualTo(2);
        assertThat(shell.run("tokens", "revoke", "--member", "bob")).isEqualTo(2);
    }

    @Test
    void theTeam() {
        broker.on("GET /team", 200, "{\"team\":" + TEAM + "}");

        assertThat(shell.run("team", "get")).isZero();

        assertThat(shell.out()).isEqualTo("""
                        name      blue
                        directive ship it
                        context
                          line one
                          line two
                        presets   admin, operator
                        """);
    }

    @Test
    void changingTheTeam() throws IOException {
        broker.on("PATCH /team", 200, "{\"team\":" + TEAM + "}");
        Files.writeString(shell.directory().resolve("context.txt"), "from file");

        assertThat(shell.run("team", "set", "--directive", "d", "--context", "x", "--context-file", "context.txt"))
                .isZero();

        assertThat(broker.lastAsked().body()).isEqualTo("{\"directive\":\"d\",\"context\":\"from file\"}");
        assertThat(shell.out()).isEqualTo("updated team 'blue'\n  fields: directive, context\n");
        assertThat(shell.run("team", "update")).isEqualTo(2);
    }

    @Test
    void presets() {
        broker.on("GET /team", 200, "{\"team\":" + TEAM + "}")
                .on("PUT /team/presets/ops", 200, "{\"preset\":{\"name\":\"ops\",\"permissions\":[\"activity.read\"]}}")
                .on("DELETE /team/presets/ops", 200, "{\"deleted\":\"ops\",\"referencedBy\":[\"bob\"]}");

        assertThat(shell.run("presets", "list")).isZero();
        assertThat(shell.run("presets", "put", "--name", "ops", "--permissions", "activity.read"))
                .isZero();
        assertThat(broker.lastAsked().body()).isEqualTo("{\"permissions\":[\"activity.read\"]}");
        assertThat(shell.run("presets", "rm", "ops")).isZero();

        assertThat(shell.out()).isEqualTo("""
                        admin  team.manage, members.manage
                        operator  objectives.create
                        preset 'ops' set: activity.read
                        preset 'ops' deleted
                          still named by: bob (they lost its permissions)
                        """);
        assertThat(shell.run("presets", "set", "ops", "--permissions", "admin")).isEqualTo(2);
        assertThat(shell.err()).contains("\"admin\" is no permission");
    }

    @Test
    void withoutATokenTheWayToOneIsNamed() {
        assertThat(shell.with("AC7_TOKEN", "").run("member", "list")).isEqualTo(1);

        assertThat(shell.err())
                .startsWith("ac7: --token or AC7_TOKEN is required (or run `ac7 connect --url " + broker.url());
    }

    @Test
    void aRevokedTokenIsSaidToBeOne() {
        broker.on("GET /members", 401, "{\"error\":\"unknown token\"}");

        assertThat(shell.run("member", "list")).isEqualTo(1);

        assertThat(shell.err())
                .startsWith("ac7: 401 Unauthorized: the broker does not know this token any more (revoked or expired)")
                .contains("ac7 connect --url");
    }

    @Test
    void theBrokersReasonIsPassedOn() {
        broker.on("DELETE /members/alice", 409, "{\"error\":\"somebody must hold members.manage\"}")
                .on(
                        "POST /members",
                        400,
                        "{\"error\":\"invalid body\",\"details\":[{\"path\":[\"name\"],\"message\":\"name is reserved\"}]}");

        assertThat(shell.run("member", "delete", "alice")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("ac7: 409 Conflict: somebody must hold members.manage\n");
        assertThat(shell.run("member", "create", "--name", "ac7", "--title", "x"))
                .isEqualTo(1);
        assertThat(shell.err()).endsWith("ac7: 400 Bad Request: invalid body (name is reserved)\n");
    }

    @Test
    void optionsMayStandBeforeTheSecondWord() {
        broker.on("GET /members", 200, MEMBERS);

        assertThat(shell.with("AC7_URL", "").run("member", "--url", broker.url(), "list", "--json"))
                .isZero();

        assertThat(shell.out())
                .startsWith("{\"members\":[{\"name\":\"alice\"")
                .contains("\"instructions\":\"private\"");
    }

    @Test
    void everyVerbExplainsItself() {
        for (String line :
                Usage.ALL.lines().filter(line -> line.startsWith("  ")).toList()) {
            String words = line.substring(2, 24).strip();
            if (Verbs.find(words).isPresent()) {
                TestShell asked = new TestShell(folder);
                assertThat(asked.run((words + " --help").split(" "))).isZero();
                assertThat(asked.out()).startsWith("Usage: ac7 " + words + " ");
                assertThat(asked.err()).isEmpty();
            }
        }
    }
}
