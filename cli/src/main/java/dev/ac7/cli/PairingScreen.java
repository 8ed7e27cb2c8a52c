package dev.ac7.cli;

import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.client.RegistrationOutcome.Authorized;
import dev.ac7.client.ServerRegistration;
import dev.ac7.client.Waiter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person, or a script, sees while a server is registered (contract: cli.md, section 19). */
final class PairingScreen {
    private static final String WAITING = "Waiting for the confirmation... (press Ctrl-C to cancel)";

    private final Shell shell;
    private final PrintStream out;
    private final Countdown countdown;
    private @Nullable String lastProblem;

    PairingScreen(Shell shell) {
        this.shell = shell;
        this.out = shell.out();
        this.countdown = new Countdown(shell, WAITING, shell.terminals().out());
    }

    /** The same waiter, showing the time that is left. */
    Waiter counting(Waiter waiter) {
        return countdown.counting(waiter);
    }

    /** Tells what is about to happen. */
    void registering(PairingRequest request) {
        out.println(
                "Registering " + request.server() + " with " + request.platform() + " as " + request.member() + " ...");
    }

    /** Shows where the code is confirmed. */
    void waiting(ServerRegistration registration) {
        out.println();
        out.println("→ Open this URL while signed in to the platform:");
        out.println("    " + registration.verificationUrl());
        out.println();
        out.println("Then verify the code:");
        out.println("    " + shell.paint().bold(registration.userCode()));
        out.println();
        countdown.begin(registration::remaining);
    }

    /** Tells of a question that failed and will be repeated; the same words only once in a row. */
    void retrying(RuntimeException failure) {
        String problem = String.valueOf(failure.getMessage());
        if (!problem.equals(lastProblem)) {
            lastProblem = problem;
            countdown.makeRoom();
            shell.err().println("platform-connect: poll error (will retry): " + problem);
        }
    }

    /** Leaves the line of the countdown. */
    void endCountdown() {
        countdown.end();
    }

    /** Tells why nothing was written. */
    void cancelled(CommandFailure cancelled) {
        endCountdown();
        shell.err().println("ac7: " + cancelled.message());
    }

    /** Tells what was written and what comes next. */
    void registered(
            PairingRequest request,
            Authorized team,
            TrustedPlatform trusted,
            Path overlay,
            Optional<TrustedPlatform> before,
            String reload) {
        out.println();
        out.println(shell.paint().good("✓") + " Registered. Wrote " + overlay + ".");
        out.println("Team id:  " + before.map(old -> teamId(old) + " -> ").orElse("") + Printable.line(team.teamId()));
        out.println("Audience: " + Printable.line(trusted.audience()));
        out.println("Issuer:   " + Printable.line(trusted.issuer()));
        out.println();
        out.println(reload);
        out.println("Then go on at " + request.platform() + "/t/" + Printable.line(team.teamSlug()));
    }

    /** The team's id in an audience. */
    static String teamId(TrustedPlatform platform) {
        String audience = Printable.line(platform.audience());
        return audience.startsWith("team:") ? audience.substring("team:".length()) : audience;
    }
}
