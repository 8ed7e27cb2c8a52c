package dev.ac7.platform.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TeamRoutesTest {
    private static final ServerOrigin SERVER = new ServerOrigin("http", "127.0.0.1", 9);

    private final TestPlatform platform = TestPlatform.start();
    private final TeamSteps steps = new TeamSteps(platform);
    private final Person ada = platform.signIn("Ada");
    private final Person bob = platform.signIn("Bob");
    private final Team acme = steps.bound(ada, "Acme", SERVER, "ada");
    private final String path = "/api/teams/" + acme.id();

    @AfterEach
    void stop() {
        platform.close();
    }

    private static String error(RawHttp.Answer answer) {
        return answer.status() + " " + Person.json(answer).path("error").asString();
    }

    private String member(Person person) {
        return path + "/members/" + person.account();
    }

    @Test
    void listsOnesOwnTeamsAndNobodyElses() {
        JsonNode teams = Person.json(ada.get("/api/teams")).path("teams");
        assertThat(teams.size()).isEqualTo(1);
        JsonNode own = teams.get(0);
        assertThat(own.propertyNames())
                .containsExactly("id", "slug", "name", "origin", "state", "role", "memberName", "binding");
        assertThat(own.path("origin").asString()).isEqualTo("http://127.0.0.1:9");
        assertThat(own.path("role").asString()).isEqualTo("owner");
        assertThat(own.path("memberName").asString()).isEqualTo("ada");
        assertThat(own.path("binding").asString()).isEqualTo("bound");
        assertThat(Person.json(bob.get("/api/teams")).path("teams").size()).isZero();
    }

    @Test
    void doesNotExistForWhoIsNoPartOfIt() {
        for (String ref : List.of(path, "/api/teams/" + ada.account())) {
            for (RawHttp.Answer answer : List.of(
                    bob.get(ref),
                    bob.patch(ref, "{\"name\":\"Mine\"}"),
                    bob.send("DELETE", ref, "{\"confirm\":\"Acme\"}"),
                    bob.post(ref + "/check", "not even JSON"),
                    bob.get(ref + "/config"),
                    bob.get(ref + "/members"),
                    bob.patch(ref + "/members/" + ada.account(), "{\"role\":\"member\"}"),
                    bob.delete(ref + "/members/" + bob.account()),
                    bob.post(ref + "/members/" + ada.account() + "/unlink", "{}"))) {
                assertThat(error(answer)).isEqualTo("404 not found");
                assertThat(answer.body()).isEqualTo("{\"error\":\"not found\"}");
            }
        }
        assertThat(error(platform.get(path))).isEqualTo("401 sign in");
    }

    @Test
    void isCalledWhatItsOwnersChoose() {
        assertThat(error(ada.patch(path, "{\"slug\":\"Acme\"}"))).isEqualTo("400 invalid request");
        for (String refused : List.of(
                "ab", "-acme", "acme-", "api", "settings", "new", ada.account().toString())) {
            assertThat(ada.patch(path, "{\"slug\":\"" + refused + "\"}").status())
                    .as(refused)
                    .isEqualTo(400);
        }
        JsonNode renamed = Person.json(ada.patch(path, "{\"slug\":\"acme\",\"name\":\" Acme & Co \"}"));
        assertThat(renamed.path("slug").asString()).isEqualTo("acme");
        assertThat(renamed.path("name").asString()).isEqualTo("Acme & Co");
        assertThat(ada.get("/api/teams/acme").status()).isEqualTo(200);

        Team other = steps.bound(bob, "Other", new ServerOrigin("http", "127.0.0.1", 10), "bob");
        String others = "/api/teams/" + other.id();
        assertThat(error(bob.patch(others, "{\"slug\":\"acme\"}"))).isEqualTo("409 slug taken");
        ada.patch(path, "{\"slug\":\"acme-two\"}");
        assertThat(ada.get("/api/teams/acme").status()).isEqualTo(404);
        assertThat(error(bob.patch(others, "{\"slug\":\"acme\"}"))).isEqualTo("409 slug taken");
        assertThat(ada.patch(path, "{\"slug\":\"acme\"}").status()).isEqualTo(200);
        assertThat(ada.send("DELETE", path, "{\"confirm\":\"Acme & Co\"}").status())
                .isEqualTo(204);
        assertThat(error(bob.patch(others, "{\"slug\":\"acme\"}"))).isEqualTo("409 slug taken");
        assertThat(error(bob.patch(others, "{\"slug\":\"acme-two\"}"))).isEqualTo("409 slug taken");
    }

    @Test
    void keepsAnOwnerWhateverHappens() {
        assertThat(error(ada.patch(member(ada), "{\"role\":\"member\"}"))).isEqualTo("409 last owner");
        assertThat(error(ada.delete(member(ada)))).isEqualTo("409 last owner");
        steps.bind(bob, acme, TeamRole.MEMBER, "bob");
        assertThat(ada.patch(member(bob), "{\"role\":\"owner\"}").status()).isEqualTo(200);
        assertThat(steps.told(bob)).containsExactly("member.role");
        assertThat(ada.delete(member(ada)).status()).isEqualTo(204);
        assertThat(ada.get(path).status()).isEqualTo(404);
        assertThat(error(bob.delete(member(bob)))).isEqualTo("409 last owner");
    }

    @Test
    void letsEachRoleDoWhatItMay() {
        Person eve = platform.signIn("Eve");
        steps.bind(bob, acme, TeamRole.ADMIN, "bob");
        steps.bind(eve, acme, TeamRole.MEMBER, "eve");
        for (Person other : List.of(bob, eve)) {
            assertThat(error(other.get(path + "/config"))).isEqualTo("403 not allowed");
            assertThat(error(other.patch(path, "{\"name\":\"Mine\"}"))).isEqualTo("403 not allowed");
            assertThat(error(other.send("DELETE", path, "{\"confirm\":\"Acme\"}")))
                    .isEqualTo("403 not allowed");
            assertThat(error(other.patch(member(other), "{\"role\":\"owner\"}")))
                    .isEqualTo("403 not allowed");
            assertThat(error(other.post(member(ada) + "/unlink", "{}"))).isEqualTo("403 not allowed");
            assertThat(error(other.delete(member(ada)))).isEqualTo("403 not allowed");
            assertThat(other.get(path + "/members").status()).isEqualTo(200);
        }
        assertThat(error(eve.delete(member(bob)))).isEqualTo("403 not allowed");
        assertThat(bob.delete(member(eve)).status()).isEqualTo(204);
        assertThat(steps.told(eve)).containsExactly("member.removed");
        assertThat(eve.get(path).status()).isEqualTo(404);
        assertThat(error(ada.delete(member(eve)))).isEqualTo("404 not found");
        assertThat(bob.delete(member(bob)).status()).isEqualTo(204);
        assertThat(error(ada.patch(member(ada), "{\"role\":\"king\"}"))).isEqualTo("400 invalid request");
    }

    @Test
    void giveTheBlockThatRestoresALostTrustFile() {
        assertThat(ada.get(path + "/config").body())
                .isEqualTo("{\"jwt\":{\"issuer\":\"" + platform.origin() + "\",\"jwksUrl\":\"" + platform.origin()
                        + "/.well-known/jwks.json\",\"audience\":\"team:" + acme.id() + "\"}}");
    }

    @Test
    void linkOneAccountToOneMember() {
        assertThat(steps.bind(bob, acme, TeamRole.MEMBER, "ada")).isEqualTo(new Linking.MemberAlreadyLinked());
        assertThat(steps.bind(bob, acme, TeamRole.MEMBER, "bob"))
                .isInstanceOfSatisfying(
                        Linking.Linked.class,
                        linked -> assertThat(linked.joined()).isTrue());
        assertThat(steps.bind(bob, acme, TeamRole.OWNER, "robert"))
                .isInstanceOfSatisfying(Linking.Linked.class, linked -> {
                    assertThat(linked.joined()).isFalse();
                    assertThat(linked.membership().role()).isEqualTo(TeamRole.MEMBER);
                });
        JsonNode unlinked = Person.json(ada.post(member(bob) + "/unlink", "{}"));
        assertThat(unlinked.path("binding").asString()).isEqualTo("unbound");
        assertThat(steps.told(bob)).containsExactly("member.unlinked");
        Person eve = platform.signIn("Eve");
        assertThat(steps.bind(eve, acme, TeamRole.MEMBER, "robert")).isInstanceOf(Linking.Linked.class);
        assertThat(error(bob.patch(member(ada), "{\"memberName\":\"eve\"}"))).isEqualTo("403 not allowed");
        assertThat(error(ada.patch(member(bob), "{\"memberName\":\"eve\"}"))).isEqualTo("403 not allowed");
        assertThat(Person.json(ada.patch(member(ada), "{\"memberName\":\"ada.l\"}"))
                        .path("memberName")
                        .asString())
                .as("what the server said counts, whatever is expected")
                .isEqualTo("ada");
    }
}
