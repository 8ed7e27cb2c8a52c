package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerError;
import dev.ac7.client.BrokerUnreachable;
import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.broker.Session;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 status}: which broker, which member, where the credential lies, and whether it works. */
@Command(
        description = "Which broker, which member, where the credential lies, and whether it works.",
        sortOptions = false)
final class StatusCommand implements Verb {
    private static final int UNAUTHORIZED = 401;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print one JSON object, also when something is wrong.")
    boolean json;

    @Override
    public int run(Shell shell) {
        BrokerUrl url = broker.url(shell);
        Optional<Credential> credential = broker.credential(shell);
        StatusReport report = new StatusReport(url, credential);
        try {
            report.reached(
                    BrokerClient.anonymous(url, broker.broker.client(shell)).health());
            credential.ifPresent(found -> report.accepted(session(shell, url, found)));
        } catch (BrokerUnreachable failure) {
            report.failed(Explanation.of(failure));
        } catch (BrokerError failure) {
            report.failed(failure.status() == UNAUTHORIZED ? unknownToken(url) : Explanation.of(failure));
        }
        if (credential.isEmpty()) {
            report.failed("there is no token for this broker: run `ac7 connect --url " + url + "`");
        }
        if (json) {
            report.printJson(shell);
        } else {
            report.print(shell);
        }
        report.problem().ifPresent(problem -> {
            throw CommandFailure.failed(problem);
        });
        return ExitCode.OK;
    }

    private Session session(Shell shell, BrokerUrl url, Credential credential) {
        broker.warn(shell, credential);
        return BrokerClient.bearing(credential.token(), url, broker.broker.client(shell))
                .session();
    }

    private static String unknownToken(BrokerUrl url) {
        return "the broker does not know this token any more (revoked or expired): run `ac7 connect --url " + url + "`";
    }
}
