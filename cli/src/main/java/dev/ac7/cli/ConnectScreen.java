package dev.ac7.cli;

import dev.ac7.client.DeviceEnrollment;
import dev.ac7.client.PollOutcome;
import dev.ac7.client.Waiter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person, or a script, sees while a device waits for approval (contract: cli.md, section 3). */
final class ConnectScreen {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String WAITING = "  waiting for approval... (press Ctrl-C to cancel)";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Shell shell;
    private final boolean quiet;
    private final boolean json;
    private final boolean live;
    private volatile @Nullable DeviceEnrollment counted;

    private ConnectScreen(Shell shell, boolean quiet, boolean json) {
        this.shell = shell;
        this.quiet = quiet;
        this.json = json;
        this.live = shell.terminals().out() && !json;
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
        if (live) {
            counted = enrollment;
            showTime(enrollment);
        } else {
            shell.out().println(WAITING);
        }
    }

    /** The same waiter, but on a terminal it wakes every second to show the time that is left. */
    Waiter counting(Waiter waiter) {
        if (!live) {
            return waiter;
        }
        return new Waiter() {
            @Override
            public Duration elapsed() {
                return waiter.elapsed();
            }

            @Override
            public void await(Duration time) throws InterruptedException {
                waiter.await(time.compareTo(TICK) < 0 ? time : TICK);
                DeviceEnrollment enrollment = counted;
                if (enrollment != null) {
                    showTime(enrollment);
                }
            }
        };
    }

    /** Tells of a poll that failed and will be repeated. */
    void retrying(RuntimeException failure) {
        if (counted != null) {
            shell.out().print(ERASE_LINE);
            shell.out().flush();
        }
        shell.err().println("connect: poll error (will retry): " + failure.getMessage());
    }

    /** Leaves the line of the countdown. */
    void endCountdown() {
        if (counted != null) {
            counted = null;
            shell.out().println();
        }
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

    /** Tells that nothing was kept. */
    void cancelled() {
        endCountdown();
        shell.err().println("ac7: connect: " + Approval.CANCELLED);
    }

    private void showTime(DeviceEnrollment enrollment) {
        shell.out().print(ERASE_LINE + WAITING + " " + shell.paint().faint(seconds(enrollment) + "s left"));
        shell.out().flush();
    }

    private static long seconds(DeviceEnrollment enrollment) {
        return enrollment.remaining().plusMillis(500).toSeconds();
    }

    /** An agent, where this build can run one. */
    private static String next() {
        return Verbs.find("claude-code").isPresent() ? "ac7 claude-code  (or: ac7 codex)" : "ac7 status";
    }
}
