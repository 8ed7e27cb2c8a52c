package dev.ac7.cli;

import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.setup.TeamSetup;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ac7 serve}: runs the broker in this process until it is told to stop (contract: cli.md, section 5). */
@Command(
        description = "Run the broker. Without a team it asks on a terminal, takes the answers from flags, or prints a"
                + " link to set up in a browser.",
        sortOptions = false)
final class ServeCommand implements Verb {
    @Mixin
    final StoreOptions store = new StoreOptions();

    @Mixin
    final FoundingOptions founding = new FoundingOptions();

    private final SettingFlags flags = new SettingFlags();

    @Override
    public void extend(CommandSpec spec) {
        flags.addTo(spec, BrokerSettings.definitions());
    }

    @Override
    public int run(Shell shell) throws IOException {
        BrokerSettings settings = store.settings(shell, flags.given());
        foundIfAsked(shell, settings);
        try (ServedBroker served = ServedBroker.start(shell, store.settings(shell, flags.given()))) {
            return served.run(shell);
        }
    }

    /** Founds a team where there is none, on the terminal or from flags; without either, a browser can do it later. */
    private void foundIfAsked(Shell shell, BrokerSettings settings) {
        Map<SetupQuestion, String> given = founding.given(shell);
        TeamFounder founder = new TeamFounder(shell, settings, store.chosenDatabase(shell));
        if (!founder.mayLackTeam() || founder.teamExists()) {
            return;
        }
        if (shell.conversation()) {
            try (Conversation conversation = shell.converse()) {
                new SetupWizard(shell, settings, founder, conversation).run(given);
            }
        } else if (!given.isEmpty()) {
            SetupAnswers answers = SetupAnswers.unattended(given);
            TeamSetup.Founded founded = SetupCommand.unattended(shell, founder, answers);
            shell.out().println("✓ setup complete");
            SetupCommand.printSecrets(shell, founded);
        }
    }
}
