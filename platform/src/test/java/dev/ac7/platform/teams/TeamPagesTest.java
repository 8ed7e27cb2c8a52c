package dev.ac7.platform.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.testing.Person;
import dev.ac7.platform.testing.TestPlatform;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TeamPagesTest {
    private static final ServerOrigin SERVER = new ServerOrigin("http", "127.0.0.1", 9);
    private static final String MARKUP = "<b>Ac&me</b>";

    private final TestPlatform platform = TestPlatform.start(Map.of("PLATFORM_TEAM_DOMAIN", "teams.localhost"));
    private final TeamSteps steps = new TeamSteps(platform);
    private final Person ada = platform.signIn("Ada");

    @AfterEach
    void stop() {
        platform.close();
    }

    private static Document page(Person person, String path) {
        RawHttp.Answer answer = person.page(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void explainToNewcomersHowToPairAServer() {
        Document home = page(ada, "/");
        assertThat(home.select("h1").text()).isEqualTo("Your teams");
        assertThat(home.select("#pair-command").text())
                .isEqualTo("ac7-connect-platform --platform " + platform.origin()
                        + " --url https://ac7.example.com --member-name YOUR-MEMBER --config-path ac7.json");
        assertThat(home.select("a[href=/authorize-server]")).isNotEmpty();
        assertThat(platform.get("/", "Accept: text/html").header("Location")).isEqualTo("/login?next=%2F");
    }

    @Test
    void showATeamToItsPeopleAlone() {
        Team team = steps.bound(ada, MARKUP, SERVER, "ada");
        Person bob = platform.signIn("Bob");
        Person eve = platform.signIn("Eve");
        steps.bind(bob, team, TeamRole.MEMBER, "bob");
        ada.patch("/api/teams/" + team.id(), "{\"slug\":\"acme\"}");

        assertThat(page(ada, "/").select(".teams .name").text()).isEqualTo(MARKUP);
        for (String below : List.of("", "/inbox", "/c/general", "/dm/bob", "/files/a/b/c", "/@bob", "/settings")) {
            RawHttp.Answer byId = ada.page("/t/" + team.id() + below + "?x=1");
            assertThat(byId.status()).as(below).isEqualTo(302);
            assertThat(byId.header("Location")).isEqualTo("/t/acme" + below + "?x=1");
            assertThat(page(ada, "/t/acme" + below).text()).contains(MARKUP);
            assertThat(eve.page("/t/acme" + below).status()).isEqualTo(404);
        }
        assertThat(ada.page("/t/acme/api/roster").header("Content-Security-Policy"))
                .doesNotContain("script-src 'self'");
        assertThat(page(ada, "/t/acme").select("a[href=/t/acme/open]")).hasSize(1);

        Document owners = page(ada, "/t/acme/settings");
        assertThat(owners.select("#trust-block").text()).contains("\"audience\":\"team:" + team.id() + "\"");
        assertThat(owners.select("form[data-method=DELETE] [name=confirm]")).hasSize(1);
        assertThat(owners.select("form[action$=/unlink]")).hasSize(2);
        Document members = page(bob, "/t/acme/settings");
        assertThat(members.select("#trust-block, [name=confirm], form[action$=/unlink], [name=role]"))
                .isEmpty();
        assertThat(members.select("form[data-method=DELETE] button").text()).isEqualTo("Leave");

        Document talk = page(ada, "/t/acme/c/general");
        assertThat(talk.select("[data-team-talk]").attr("data-api")).isEqualTo("/t/acme/api");
        assertThat(talk.select("[data-team-talk]").attr("data-slug")).isEqualTo("general");
    }

    @Test
    void leadWhoIsNotConfirmedYetToTheNextStep() {
        Team team = steps.delivered(ada, "Acme", SERVER, "ada");
        Document front = page(ada, "/t/" + team.id());
        assertThat(front.select("[data-team-hint]").text()).contains("Confirm your member");
        assertThat(front.select("a[href^=/confirm-member/]")).hasSize(1);
        assertThat(front.select("a[href$=/open]")).isEmpty();
        ada.send("DELETE", "/api/teams/" + team.id(), "{\"confirm\":\"Acme\"}");
        assertThat(ada.page("/t/" + team.id()).status()).isEqualTo(404);
    }
}
