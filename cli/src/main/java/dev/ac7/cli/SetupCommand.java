package dev.ac7.cli;

import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.TotpSecret;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 setup}: a wizard on a terminal, flags elsewhere (contract: cli.md, section 4). */
@Command(
        description = "Create a team: its first admin with a token and an authenticator. Asks on a terminal; elsewhere"
                + " --team, --directive, --admin and --title are needed.",
        sortOptions = false)
final class SetupCommand implements Verb {
    @Mixin
    final FoundingOptions founding = new FoundingOptions();

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Option(
            names = "--json",
            description = "Ask nothing; print token, totpSecret, totpUri and recoveryCodes as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        BrokerSettings settings = store.settings(shell);
        TeamFounder founder = new TeamFounder(shell, settings, store.chosenDatabase(shell));
        Map<SetupQuestion, String> given = founding.given(shell);
        if (json || !shell.conversation()) {
            SetupAnswers answers = SetupAnswers.unattended(given);
            founder.refuseExisting();
            print(shell, settings, answers, unattended(shell, founder, answers));
            return ExitCode.OK;
        }
        founder.refuseExisting();
        try (Conversation conversation = shell.converse()) {
            new SetupWizard(shell, settings, founder, conversation).run(given);
            conversation.say("  next:    " + serveCommand(settings));
        }
        return ExitCode.OK;
    }

    /** Founds without a person to confirm the authenticator. */
    static TeamSetup.Founded unattended(Shell shell, TeamFounder founder, SetupAnswers answers) {
        return founder.found(answers, TotpSecret.generate(shell.random().get()), 0);
    }

    private void print(Shell shell, BrokerSettings settings, SetupAnswers answers, TeamSetup.Founded founded) {
        if (json) {
            Json.print(shell, json(founded));
            return;
        }
        shell.out().println("✓ setup complete");
        shell.out().println("  team:    " + Printable.line(answers.get(SetupQuestion.TEAM)));
        shell.out().println("  admin:   " + founded.admin());
        shell.out().println("  config:  " + shell.shown(settings.configPath()));
        shell.out().println("  db:      " + settings.database());
        printSecrets(shell, founded);
        shell.out().println("  next:    " + serveCommand(settings));
    }

    /** What the admin takes away, for a script or a log that only the operator reads. */
    static void printSecrets(Shell shell, TeamSetup.Founded founded) {
        shell.out().println();
        Banner.token(shell.out(), "BEARER TOKEN", founded.token().plaintext().reveal());
        shell.out().println();
        shell.out()
                .println("  authenticator secret: "
                        + founded.authenticator().secret().base32());
        shell.out().println("  authenticator uri:    " + founded.authenticator().uri());
        founded.authenticator()
                .recoveryCodes()
                .forEach(code -> shell.out().println("  recovery code:        " + code.reveal()));
        shell.out().println();
    }

    private static Map<String, Object> json(TeamSetup.Founded founded) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("token", founded.token().plaintext().reveal());
        result.put("totpSecret", founded.authenticator().secret().base32());
        result.put("totpUri", founded.authenticator().uri());
        result.put(
                "recoveryCodes",
                founded.authenticator().recoveryCodes().stream()
                        .map(RecoveryCode::reveal)
                        .toList());
        return result;
    }

    private static String serveCommand(BrokerSettings settings) {
        return "ac7 serve --config-path " + settings.configPath();
    }
}
