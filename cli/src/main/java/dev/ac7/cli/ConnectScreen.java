package dev.ac7.cli;

import dev.ac7.client.DeviceEnrollment;
import dev.ac7.client.PollOutcome;
import dev.ac7.client.Waiter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person, or a script, sees while a device waits for approval (contract: cli.md, section 3). */
final class ConnectScreen {
    private static final String WAITING = "  waiting for approval... (press Ctrl-C to cancel)";

    private final Shell shell;
    private final boolean quiet;
    private final boolean json;
    private final Countdown countdown;

    private ConnectScreen(Shell shell, boolean quiet, boolean json) {
        this.shell = shell;
        this.quiet = quiet;
        this.json = json;
        this.countdown = new Countdown(shell, WAITING, shell.terminals().out() && !json);
    }

    static ConnectScreen of(Shell shell, boolean quiet, boolean json) {
        return new ConnectScreen(shell, quiet, json);
    }

    /** Shows the code and where to approve it. */
    void waiting(DeviceEnrollment enrollment) {
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "waiting");
            event.put("verificationUrl", enrollment.verificationUrl().toString());
            event.put("userCode", enrollment.userCode().value());
            event.put("expiresIn", seconds(enrollment));
            Json.print(shell, event);
            return;
        }
        if (quiet) {
            shell.out().println("enroll: " + enrollment.verificationUrl());
            shell.out().println("code:   " + enrollment.userCode());
        } else {
            Banner.box(
                    shell.out(),
                    List.of(
                            "visit:  " + enrollment.verificationUrl(),
                            "code:   " + enrollment.userCode(),
                            "expires in " + seconds(enrollment) + "s"));
        }
        countdown.begin(enrollment::remaining);
    }

    /** The same waiter, but on a terminal it wakes every second to show the time that is left. */
    Waiter counting(Waiter waiter) {
        return countdown.counting(waiter);
    }

    /** Tells of a poll that failed and will be repeated. */
    void retrying(RuntimeException failure) {
        countdown.makeRoom();
        shell.err().println("connect: poll error (will retry): " + failure.getMessage());
    }

    /** Leaves the line of the countdown. */
    void endCountdown() {
        countdown.end();
    }

    /** Tells where the token went, or shows it when it was not saved. */
    void approved(PollOutcome.Enrolled device, Optional<Path> saved) {
        if (json) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("event", "approved");
            event.put("member", device.member().name().value());
            event.put("tokenId", device.tokenId());
            saved.ifPresentOrElse(
                    path -> event.put("savedTo", path.toString()),
                    () -> event.put("token", device.token().reveal()));
            Json.print(shell, event);
            return;
        }
        shell.out().println();
        shell.out().println("  " + shell.paint().good("approved ✓"));
        shell.out().println("  bound to: " + device.member().name());
        shell.out()
                .println(saved.map(path -> "  saved to: " + shell.shown(path))
                        .orElseGet(() -> "  token: " + device.token().reveal()));
        shell.out().println("  next: " + next());
    }

    /** Tells why nothing was kept. */
    void cancelled(CommandFailure cancelled) {
        endCountdown();
        shell.err().println("ac7: " + cancelled.message());
    }

    private static long seconds(DeviceEnrollment enrollment) {
        return Countdown.seconds(enrollment.remaining());
    }

    /** An agent, where this build can run one. */
    private static String next() {
        return Verbs.find("claude-code").isPresent() ? "ac7 claude-code  (or: ac7 codex)" : "ac7 status";
    }
}
