package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerError;
import dev.ac7.client.BrokerUnreachable;
import dev.ac7.client.BrokerUrl;
import dev.ac7.client.DeviceEnrollment;
import dev.ac7.client.PollOutcome;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 connect}: gets this machine a token of its own (contract: cli.md, section 3). */
@Command(description = "Get a token for this machine. Someone approves it by a short code.", sortOptions = false)
final class ConnectCommand implements Verb {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_LABEL = 64;

    @Mixin
    final UrlOption broker = new UrlOption();

    @Option(
            names = {"--label", "-l"},
            paramLabel = "TEXT",
            description = "What the device is called, 1 to 64 characters. Else the host name.")
    @Nullable
    String label;

    @Option(names = "--no-write", description = "Do not save the token; print it.")
    boolean noWrite;

    @Option(
            names = {"--quiet", "-q"},
            description = "No box, just the address and the code.")
    boolean quiet;

    @Option(names = "--auth-config", paramLabel = "PATH", description = "File to save the token in.")
    @Nullable
    String authConfig;

    @Option(names = "--json", description = "Print JSON: one line with the code, one with the result.")
    boolean json;

    @Override
    public int run(Shell shell) throws IOException {
        BrokerUrl url = broker.url(shell);
        String hint = label(shell);
        AuthFile file = new AuthFile(AuthLocation.of(shell, Given.text(authConfig)));
        if (!noWrite) {
            file.obstacle().ifPresent(obstacle -> {
                throw failure("the token could not be saved: " + obstacle
                        + "; choose another file with --auth-config, or --no-write");
            });
        }
        broker.warnOfExposure(shell);
        ConnectScreen screen = ConnectScreen.of(shell, quiet, json);
        Approval approval = new Approval(ConnectCommand::cancelled, screen::cancelled);
        try (Interrupts.Subscription _ = shell.interrupts().onInterrupt(approval::interrupted)) {
            DeviceEnrollment enrollment = begin(shell, url, hint, screen);
            screen.waiting(enrollment);
            PollOutcome.Enrolled device = approved(await(enrollment, screen));
            return approval.settle(() -> keep(shell, url, file, device, screen));
        }
    }

    private DeviceEnrollment begin(Shell shell, BrokerUrl url, String hint, ConnectScreen screen) {
        BrokerClient client = BrokerClient.anonymous(url, broker.client(shell));
        try {
            return DeviceEnrollment.begin(client, hint, screen.counting(shell.waiter()));
        } catch (BrokerUnreachable e) {
            throw failure(Explanation.of(e));
        } catch (BrokerError e) {
            if (e.status() == TOO_MANY_REQUESTS) {
                throw failure("broker rate-limited this device (HTTP 429)"
                        + e.retryAfter()
                                .map(wait -> "; try again in " + Lifetime.shown(wait))
                                .orElse("; try again later"));
            }
            throw failure("failed to start enrollment (HTTP " + e.status() + ")" + because(e));
        }
    }

    private static PollOutcome.Finished await(DeviceEnrollment enrollment, ConnectScreen screen) {
        try {
            return enrollment.await(screen::retrying);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (BrokerError e) {
            throw failure("the broker stopped the enrollment (HTTP " + e.status() + ")" + because(e));
        } finally {
            screen.endCountdown();
        }
    }

    private static PollOutcome.Enrolled approved(PollOutcome.Finished outcome) {
        return switch (outcome) {
            case PollOutcome.Enrolled device -> device;
            case PollOutcome.Expired _ ->
                throw failure("enrollment expired: nobody approved the code in time; run `ac7 connect` again");
            case PollOutcome.Denied denied ->
                throw failure("rejected by director"
                        + denied.reason().map(reason -> " (" + reason + ")").orElse(""));
        };
    }

    private int keep(Shell shell, BrokerUrl url, AuthFile file, PollOutcome.Enrolled device, ConnectScreen screen) {
        if (noWrite) {
            screen.approved(device, Optional.empty());
            return ExitCode.OK;
        }
        try {
            file.save(
                    new AuthFile.Entry(url.text(), device.token(), shell.clock().millis()));
        } catch (IOException e) {
            throw failure("approved, but the token could not be saved: " + Explanation.of(e)
                    + "; it is lost, so have it revoked (`ac7 tokens revoke " + device.tokenId()
                    + "`) and connect again with --auth-config or --no-write");
        }
        screen.approved(device, Optional.of(file.path()));
        return ExitCode.OK;
    }

    private String label(Shell shell) {
        if (label != null) {
            String given = label.strip();
            if (given.isEmpty() || given.length() > LONGEST_LABEL) {
                throw CommandFailure.usage("connect: --label must be 1 to 64 characters");
            }
            return given;
        }
        String name = HostName.find(shell, HostName.systemFiles())
                .or(HostName::ask)
                .map(Printable::line)
                .orElse("connected device");
        return name.length() > LONGEST_LABEL ? name.substring(0, LONGEST_LABEL) : name;
    }

    private static String because(BrokerError failure) {
        return failure.error().isEmpty() ? "" : ": " + failure.error();
    }

    private static CommandFailure cancelled() {
        return failure("cancelled by user — no token saved");
    }

    private static CommandFailure failure(String message) {
        return CommandFailure.usage("connect: " + message);
    }
}
