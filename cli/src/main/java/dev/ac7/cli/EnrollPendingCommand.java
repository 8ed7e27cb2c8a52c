package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.contract.broker.PendingEnrollment;
import dev.ac7.contract.broker.PendingList;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 enroll pending}. */
@Command(description = "List the devices that wait for approval.", sortOptions = false)
final class EnrollPendingCommand implements Verb {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Option(names = "--watch", description = "Keep looking, and print each device as it appears, until Ctrl-C.")
    boolean watch;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print JSON: one object, or with --watch one line for each device.")
    boolean json;

    @Override
    public int run(Shell shell) {
        BrokerClient client = broker.client(shell);
        if (watch) {
            watch(shell, client);
            return ExitCode.OK;
        }
        PendingList pending = client.pendingEnrollments();
        if (json) {
            Json.print(shell, pending);
        } else if (pending.enrollments().isEmpty()) {
            shell.out().println("(no devices waiting)");
        } else {
            Table table = table();
            pending.enrollments()
                    .forEach(device -> add(table, device, shell.clock().instant()));
            table.print(shell.out(), shell.paint());
            shell.out().println();
            shell.out()
                    .println(
                            "Compare the code with the one on the device, then: ac7 enroll approve CODE --member NAME");
        }
        return ExitCode.OK;
    }

    private void watch(Shell shell, BrokerClient client) {
        Set<String> seen = new HashSet<>();
        while (!Thread.currentThread().isInterrupted()) {
            for (PendingEnrollment device : client.pendingEnrollments().enrollments()) {
                if (seen.add(device.userCode().value() + device.createdAt())) {
                    print(shell, device);
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void print(Shell shell, PendingEnrollment device) {
        if (json) {
            Json.print(shell, device);
        } else {
            shell.out()
                    .println(device.userCode() + "  "
                            + describe(device, shell.clock().instant()));
        }
    }

    private static Table table() {
        return new Table("code", "label", "source", "age", "expires in", "user agent");
    }

    private static void add(Table table, PendingEnrollment device, Instant now) {
        table.add(
                device.userCode().value(),
                device.labelHint().isEmpty() ? "-" : device.labelHint(),
                orDash(device.sourceIp()),
                age(device, now),
                left(device, now),
                orDash(device.sourceUa()));
    }

    /** One line about a device: what it says of itself, where it asks from, and since when. */
    static String describe(PendingEnrollment device, Instant now) {
        return "\"" + Printable.line(device.labelHint()) + "\" from " + Printable.line(orDash(device.sourceIp())) + ", "
                + Printable.line(orDash(device.sourceUa())) + ", asked " + age(device, now) + " ago";
    }

    static String age(PendingEnrollment device, Instant now) {
        return Lifetime.shown(Duration.between(Instant.ofEpochMilli(device.createdAt()), now));
    }

    private static String left(PendingEnrollment device, Instant now) {
        return Lifetime.shown(Duration.between(now, Instant.ofEpochMilli(device.expiresAt())));
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
