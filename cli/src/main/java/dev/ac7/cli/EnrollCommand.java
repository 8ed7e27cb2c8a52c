package dev.ac7.cli;

import dev.ac7.broker.sessions.NewAuthenticator;
import dev.ac7.broker.setup.TeamSetup;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TotpEnrollment;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 enroll}: gives a member a new authenticator for web sign-in (contract: cli.md, section 6). */
@Command(
        description = "Give a member a (new) authenticator for web sign-in. For devices see `ac7 enroll pending`.",
        sortOptions = false)
final class EnrollCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Option(
            names = {"--yes", "-y"},
            description = "Do not ask; required where there is no terminal.")
    boolean yes;

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        if (!shell.conversation() && !yes) {
            throw CommandFailure.usage(
                    "enroll needs a terminal to show the QR code and check a code on; add --yes to go" + " without");
        }
        try (TeamDesk desk = options.open(shell)) {
            MemberName name = member.find()
                    .or(desk::self)
                    .orElseThrow(() -> CommandFailure.usage("--member is required: the name of the member"));
            return switch (desk) {
                case OnlineDesk online -> atBroker(shell, online, name);
                case OfflineDesk offline -> onFiles(shell, offline, name);
            };
        }
    }

    /** The broker activates the new secret at once, so the person is asked before, and the check only informs. */
    private int atBroker(Shell shell, OnlineDesk desk, MemberName name) {
        if (!shell.conversation() || options.json()) {
            show(shell, desk.replaceAuthenticator(name), name);
            return ExitCode.OK;
        }
        try (Conversation conversation = shell.converse()) {
            conversation.say("A new authenticator takes effect at once: every authenticator bound to '" + name
                    + "' stops working.");
            if (!yes && !agreed(conversation)) {
                conversation.say("nothing changed");
                return ExitCode.OK;
            }
            TotpEnrollment enrolled = desk.replaceAuthenticator(name);
            TotpSecret secret = TotpSecret.parse(enrolled.totpSecret().reveal());
            AuthenticatorCheck check = new AuthenticatorCheck(conversation, new Totp(shell.clock()));
            check.show(secret, enrolled.totpUri().reveal());
            showRecoveryCodes(conversation, codes(enrolled));
            switch (check.confirm(secret)) {
                case AuthenticatorCheck.Outcome.Confirmed _ ->
                    conversation.say("✓ enrolled '" + name + "' for web UI login");
                case AuthenticatorCheck.Outcome.Aborted _ ->
                    conversation.say("not checked; the new authenticator is active all the same");
                case AuthenticatorCheck.Outcome.Failed _ ->
                    throw CommandFailure.failed("the codes do not match the new secret, which is active all the same:"
                            + " scan it again, or run `ac7 enroll --member " + name + "` once more");
            }
            return ExitCode.OK;
        }
    }

    /** Nothing changes before a code has proved that the person's app holds the new secret. */
    private int onFiles(Shell shell, OfflineDesk desk, MemberName name) {
        if (!shell.conversation()) {
            throw CommandFailure.usage("enroll needs a terminal to show the QR code and check a code on");
        }
        boolean again = desk.hasAuthenticator(name);
        TotpSecret secret = TotpSecret.generate(shell.random().get());
        try (Conversation conversation = shell.converse()) {
            if (again) {
                conversation.say(
                        "'" + name + "' has an authenticator already: once you confirm a code of the new one, every"
                                + " authenticator bound before stops working.");
            }
            AuthenticatorCheck check = new AuthenticatorCheck(conversation, new Totp(shell.clock()));
            check.show(secret, TotpUri.of(TeamSetup.ISSUER, name.value(), secret));
            switch (check.confirm(secret)) {
                case AuthenticatorCheck.Outcome.Confirmed confirmed -> {
                    NewAuthenticator fresh = desk.enroll(name, secret, confirmed.step());
                    conversation.say("✓ " + (again ? "re-enrolled" : "enrolled") + " '" + name + "' for web UI login");
                    showRecoveryCodes(
                            conversation,
                            fresh.recoveryCodes().stream()
                                    .map(RecoveryCode::reveal)
                                    .toList());
                }
                case AuthenticatorCheck.Outcome.Aborted _ -> conversation.say("nothing changed");
                case AuthenticatorCheck.Outcome.Failed _ ->
                    throw CommandFailure.usage("three codes did not match: nothing changed");
            }
            return ExitCode.OK;
        }
    }

    private void show(Shell shell, TotpEnrollment enrolled, MemberName name) {
        if (options.json()) {
            Json.print(shell, enrolled);
            return;
        }
        shell.out().println("✓ enrolled '" + name + "' for web UI login");
        shell.out().println("  secret: " + enrolled.totpSecret().reveal());
        shell.out().println("  uri:    " + enrolled.totpUri().reveal());
        codes(enrolled).forEach(code -> shell.out().println("  recovery code: " + code));
    }

    private static boolean agreed(Conversation conversation) {
        return conversation
                .ask("continue? [y/N] ")
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
    }

    private static List<String> codes(TotpEnrollment enrolled) {
        return enrolled.recoveryCodes() == null
                ? List.of()
                : enrolled.recoveryCodes().stream().map(Secret::reveal).toList();
    }

    /** Shows the codes for the day the authenticator is lost. */
    static void showRecoveryCodes(Conversation conversation, List<String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        conversation.say(
                "  Recovery codes: each signs you in once without the authenticator. Keep them somewhere safe.");
        conversation.say("");
        codes.forEach(code -> conversation.say("    " + code));
        conversation.say("");
    }
}
