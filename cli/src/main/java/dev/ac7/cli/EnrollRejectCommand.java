package dev.ac7.cli;

import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.contract.broker.UserCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ac7 enroll reject}. */
@Command(description = "Turn a waiting device away.", sortOptions = false)
final class EnrollRejectCommand implements Verb {
    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code that the device shows.")
    @Nullable
    String code;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Told to the device, up to 256 characters.")
    @Nullable
    String reason;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        UserCode userCode = EnrollmentCode.parse(code);
        broker.client(shell).reject(new RejectEnrollment(userCode, reason));
        if (json) {
            Json.print(shell, Map.of("rejected", userCode.value()));
        } else {
            shell.out().println("✓ rejected " + userCode + "; the device is told at its next poll");
        }
        return ExitCode.OK;
    }
}
