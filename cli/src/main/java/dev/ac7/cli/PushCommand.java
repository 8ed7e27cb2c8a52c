package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.IdempotencyKey;
import dev.ac7.client.Messages;
import dev.ac7.client.Retries;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.PushPayload;
import dev.ac7.contract.broker.PushedMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 push} (contract: cli.md, section 7). */
@Command(
        description = "Send a message. It is sent once, however often the connection breaks meanwhile.",
        sortOptions = false)
final class PushCommand implements Verb {
    /** As long as a broker needs to start again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = {"--body", "-b"},
            paramLabel = "TEXT",
            description = "What to say, up to 65,536 characters. A single - reads it from standard input.")
    @Nullable
    String body;

    @Mixin
    final PushTarget target = new PushTarget();

    @Option(
            names = {"--title", "-t"},
            paramLabel = "TEXT",
            description = "Title, up to 200 characters.")
    @Nullable
    String title;

    @Option(
            names = {"--level", "-l"},
            paramLabel = "LEVEL",
            description = "debug, info, notice, warning, error or critical. Else info.")
    @Nullable
    String level;

    @Option(names = "--data", paramLabel = "KEY=VALUE", description = "Data for programs; may be given several times.")
    List<String> data = new ArrayList<>();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Name of this intention: the same message under the same key within 24 hours is the same"
                    + " message. Else a random one.")
    @Nullable
    String key;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) throws IOException {
        target.check();
        LogLevel parsedLevel = level(level);
        IdempotencyKey chosen = key == null ? null : key(key);
        Map<String, Object> parsedData = data(data);
        String text = MessageBody.read(shell, body);
        BrokerClient client = broker.client(shell);
        PushPayload message = target.payload(client, title, text, parsedLevel, parsedData);
        PushedMessage pushed = send(shell, client.messages(), message, chosen);
        if (json) {
            Json.print(shell, pushed);
            return ExitCode.OK;
        }
        shell.out().println("delivered to " + target.shown());
        shell.out().println("  message_id: " + Printable.line(pushed.message().id()));
        shell.out().println("  live: " + pushed.delivery().live());
        shell.out().println("  targets: " + pushed.delivery().targets());
        return ExitCode.OK;
    }

    private static PushedMessage send(
            Shell shell, Messages messages, PushPayload message, @Nullable IdempotencyKey key) {
        Retries retries = new Retries(
                PATIENCE,
                failure -> shell.err()
                        .println("ac7: push: " + Printable.line(String.valueOf(failure.getMessage()))
                                + "; trying again"),
                shell.waiter(),
                shell.random().get());
        try {
            return key == null ? messages.pushOnce(message, retries) : messages.pushOnce(message, key, retries);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted: the message may have been sent or not");
        }
    }

    private static @Nullable LogLevel level(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(LogLevel.values())
                .filter(each -> each.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("--level must be one of "
                        + Arrays.stream(LogLevel.values())
                                .map(LogLevel::wireName)
                                .collect(Collectors.joining(", "))
                        + "; got \"" + Printable.line(text) + "\""));
    }

    private static IdempotencyKey key(String text) {
        try {
            return new IdempotencyKey(text);
        } catch (InvalidValue e) {
            throw CommandFailure.usage("--idempotency-key " + e.rule());
        }
    }

    private static Map<String, Object> data(List<String> pairs) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String pair : pairs) {
            int at = pair.indexOf('=');
            if (at < 0) {
                // The contract has exit code 1 here.
                throw CommandFailure.failed(
                        "--data must be key=value, for example --data build=17; got \"" + Printable.line(pair) + "\"");
            }
            data.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return data;
    }
}
