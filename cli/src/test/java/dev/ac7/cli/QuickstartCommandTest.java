package dev.ac7.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {
    private static final String ROSTER = """
            {"teammates":[
              {"name":"alice","role":{"title":"d","description":""},"permissions":["objectives.create"]},
              {"name":"bob","role":{"title":"b","description":""},"permissions":[]},
              {"name":"eve","role":{"title":"b","description":""},"permissions":[]}],"connected":[]}
            """;

    @TempDir
    Path folder;

    private FakeBroker broker;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        broker = FakeBroker.start()
                .on("GET /healthz", 200, "{\"status\":\"ok\",\"version\":\"0.1.0\"}")
                .on("GET /roster", 200, ROSTER);
        shell = new TestShell(folder).with("AC7_URL", broker.url()).with("AC7_TOKEN", "ac7_mine");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static String objective(String id, String title, String status) {
        return "{\"id\":\"" + id + "\",\"title\":\"" + title + "\",\"body\":\"\",\"outcome\":\"o\",\"status\":\""
                + status
                + "\",\"assignee\":\"bob\",\"originator\":\"alice\",\"watchers\":[],\"createdAt\":1,\"updatedAt\":1,"
                + "\"completedAt\":null,\"result\":null,\"blockReason\":null,\"attachments\":[]}";
    }

    @Test
    void aBrokerWithoutObjectivesIsSaidSoAndTheRestIsDone() {
        assertThat(shell.run("quickstart")).isZero();

        assertThat(shell.out()).isEqualTo("""
                broker    %1$s
                assignee  bob
                demo      none: this broker (version 0.1.0) has no objectives; push and channels work without
                web       %1$s/
                """.formatted(broker.url()));
        assertThat(shell.opened).containsExactly(URI.create(broker.url() + "/"));
    }

    @Test
    void aDemoIsCreatedForTheFirstMemberWhoMayNotCreateOne() {
        broker.on("GET /objectives", 200, "{\"objectives\":[]}")
                .on("POST /objectives", 200, objective("obj-1", QuickstartCommand.DEMO_TITLE, "active"));

        assertThat(shell.run("quickstart", "--skip-browser")).isZero();

        assertThat(shell.out()).contains("assignee  bob\ndemo      obj-1 (created)\n");
        assertThat(broker.lastAsked().body())
                .startsWith("{\"title\":\"" + QuickstartCommand.DEMO_TITLE + "\",\"outcome\":\"")
                .contains("\"assignee\":\"bob\"");
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void aDemoThatIsOpenIsUsedAgainAndOneThatIsDoneIsNot() {
        String done = objective("obj-1", QuickstartCommand.DEMO_TITLE, "done");
        String other = objective("obj-2", "another", "active");
        String open = objective("obj-3", QuickstartCommand.DEMO_TITLE, "active");
        broker.on("GET /objectives", 200, "{\"objectives\":[" + done + "," + other + "," + open + "]}")
                .on("GET /objectives", 200, "{\"objectives\":[" + done + "]}")
                .on("POST /objectives", 200, objective("obj-4", QuickstartCommand.DEMO_TITLE, "active"));

        assertThat(shell.run("quickstart", "--skip-browser")).isZero();
        assertThat(shell.out()).contains("demo      obj-3 (already seeded; reusing)\n");
        assertThat(broker.asked()).extracting(FakeBroker.Asked::method).containsOnly("GET");

        assertThat(shell.run("quickstart", "--skip-browser", "--assignee", "eve", "--json"))
                .isZero();
        assertThat(shell.out())
                .endsWith("{\"broker\":\"" + broker.url() + "\",\"assignee\":\"eve\",\"objective\":\"obj-4\","
                        + "\"created\":true,\"web\":\"" + broker.url() + "/\"}\n");
    }

    @Test
    void aTeamOfDirectorsGivesItToTheFirst() throws IOException {
        try (FakeBroker small = FakeBroker.start()) {
            small.on("GET /healthz", 200, "{\"status\":\"ok\",\"version\":\"0.1.0\"}")
                    .on(
                            "GET /roster",
                            200,
                            ROSTER.replace("\"permissions\":[]", "\"permissions\":[\"objectives.create\"]"));

            shell.run("quickstart", "--url", small.url());

            assertThat(shell.out()).contains("assignee  alice\n");
        }
    }

    @Test
    void anAssigneeWhoIsNotThereIsNamed() {
        assertThat(shell.run("quickstart", "--assignee", "carol")).isEqualTo(2);

        assertThat(shell.err()).isEqualTo("ac7: there is no member 'carol'; the members are alice, bob, eve\n");
    }

    @Test
    void whoMayNotCreateObjectivesIsToldSo() {
        broker.on("GET /objectives", 200, "{\"objectives\":[]}")
                .on("POST /objectives", 403, "{\"error\":\"objectives.create required\"}");

        assertThat(shell.run("quickstart", "--skip-browser")).isEqualTo(1);

        assertThat(shell.err()).contains("403 Forbidden: objectives.create required; `ac7 status` shows");
    }

    @Test
    void aBrokerThatIsNotThereIsSaidWithTheWayToStartOne() {
        broker.close();

        assertThat(shell.run("quickstart")).isEqualTo(1);

        assertThat(shell.err()).contains("failed to reach broker").contains("`ac7 serve` starts one here");
    }
}
