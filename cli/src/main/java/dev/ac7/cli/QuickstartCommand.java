package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerError;
import dev.ac7.contract.broker.CreateObjective;
import dev.ac7.contract.broker.Health;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Objective;
import dev.ac7.contract.broker.ObjectiveStatus;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Roster;
import dev.ac7.contract.broker.Teammate;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 quickstart} (contract: cli.md, section 10). */
@Command(
        description = "Check the broker, give somebody a first objective to try things out with, and open the web page."
                + " Running it again changes nothing.",
        sortOptions = false)
final class QuickstartCommand implements Verb {
    /** By this title an earlier run is recognised. */
    static final String DEMO_TITLE = "Demo: say hello to the team";

    private static final int NOT_FOUND = 404;

    @Option(
            names = "--assignee",
            paramLabel = "NAME",
            description = "Who gets the demo. Else the first member who may not create objectives.")
    @Nullable
    String assignee;

    @Option(names = "--skip-browser", description = "Do not open the web page.")
    boolean skipBrowser;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        Health health = BrokerClient.anonymous(broker.url(shell), broker.broker.client(shell))
                .health();
        BrokerClient client = broker.client(shell);
        MemberName chosen = assignee(client.roster());
        QuickstartReport.Demo demo = demo(client, chosen, health);
        URI page = client.url().resolve("/");
        new QuickstartReport(client.url(), chosen, demo, page).print(shell, json);
        if (!skipBrowser) {
            shell.browser().open(page);
        }
        return ExitCode.OK;
    }

    private MemberName assignee(Roster roster) {
        List<Teammate> teammates = roster.teammates();
        if (assignee != null) {
            MemberName name = MemberFlag.name("--assignee", assignee);
            if (teammates.stream().noneMatch(each -> each.name().equals(name))) {
                throw CommandFailure.usage("there is no member '" + name + "'; the members are "
                        + teammates.stream().map(each -> each.name().value()).collect(Collectors.joining(", ")));
            }
            return name;
        }
        return teammates.stream()
                .filter(each -> !each.permissions().contains(Permission.OBJECTIVES_CREATE))
                .findFirst()
                .or(() -> teammates.stream().findFirst())
                .map(Teammate::name)
                .orElseThrow(() -> CommandFailure.failed("the team has no members: `ac7 member create` adds one"));
    }

    private static QuickstartReport.Demo demo(BrokerClient client, MemberName chosen, Health health) {
        try {
            Optional<Objective> earlier = client.objectives().list().objectives().stream()
                    .filter(each -> each.title().equals(DEMO_TITLE) && each.status() == ObjectiveStatus.ACTIVE)
                    .findFirst();
            return earlier.<QuickstartReport.Demo>map(found -> new QuickstartReport.Reused(found.id()))
                    .orElseGet(() -> new QuickstartReport.Created(create(client, chosen)));
        } catch (BrokerError error) {
            if (error.status() != NOT_FOUND) {
                throw error;
            }
            return new QuickstartReport.Unavailable(health.version());
        }
    }

    private static String create(BrokerClient client, MemberName chosen) {
        CreateObjective demo = new CreateObjective(
                DEMO_TITLE,
                "The team has got a short message from " + chosen + ", and this objective is complete.",
                "A first objective to try things out with. Send the team a message, then complete the objective with a"
                        + " line on what you did.",
                chosen,
                null,
                null);
        return client.objectives().create(demo).id();
    }
}
