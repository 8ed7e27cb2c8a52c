package dev.ac7.cli;

import dev.ac7.broker.BrokerSettings;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;
import java.util.List;
import java.util.Map;

/** Founds a team in a talk at the terminal (contract: cli.md, section 4). */
final class SetupWizard {
    private final Shell shell;
    private final BrokerSettings settings;
    private final TeamFounder founder;
    private final Conversation conversation;

    SetupWizard(Shell shell, BrokerSettings settings, TeamFounder founder, Conversation conversation) {
        this.shell = shell;
        this.settings = settings;
        this.founder = founder;
        this.conversation = conversation;
    }

    /**
     * Asks, has the authenticator confirmed, founds the team and shows what is shown once.
     *
     * @throws CommandFailure exit code 2 when the person gives up or three codes are wrong; nothing is written then
     */
    void run(Map<SetupQuestion, String> given) {
        conversation.say("This sets up a new team. Press Enter to take a default in [brackets], Ctrl-C to leave.");
        conversation.say("");
        SetupAnswers answers = SetupAnswers.asked(given, conversation);
        TotpSecret secret = TotpSecret.generate(shell.random().get());
        long step = confirmed(answers, secret);
        TeamSetup.Founded founded = founder.found(answers, secret, step);
        reveal(founded);
        conversation.say("✓ setup complete");
        conversation.say("  team:    " + Printable.line(answers.get(SetupQuestion.TEAM)));
        conversation.say("  admin:   " + founded.admin());
        conversation.say("  config:  " + shell.shown(settings.configPath()));
        conversation.say("  db:      " + settings.database());
    }

    private long confirmed(SetupAnswers answers, TotpSecret secret) {
        AuthenticatorCheck check = new AuthenticatorCheck(conversation, new Totp(shell.clock()));
        check.show(secret, TotpUri.of(TeamSetup.ISSUER, answers.get(SetupQuestion.ADMIN), secret));
        return switch (check.confirm(secret)) {
            case AuthenticatorCheck.Outcome.Confirmed(long step) -> step;
            case AuthenticatorCheck.Outcome.Aborted _ ->
                throw CommandFailure.usage("setup cancelled: no team was created");
            case AuthenticatorCheck.Outcome.Failed _ ->
                throw CommandFailure.usage("three codes did not match: no team was created; run `ac7 setup` again");
        };
    }

    /** Shows token and recovery codes until the person has them, then wipes them from the screen. */
    private void reveal(TeamSetup.Founded founded) {
        List<String> secrets =
                Banner.tokenLines("BEARER TOKEN", founded.token().plaintext().reveal());
        List<String> codes = founded.authenticator().recoveryCodes().stream()
                .map(RecoveryCode::reveal)
                .toList();
        secrets.forEach(conversation::say);
        conversation.say("");
        conversation.say("  Recovery codes: each signs you in once without the authenticator.");
        codes.forEach(code -> conversation.say("    " + code));
        conversation.say("");
        conversation.ask("press Enter once you have saved the token and the codes ");
        conversation.wipe(secrets.size() + codes.size() + 4);
    }
}
