package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.MessageStream;
import dev.ac7.client.StreamOptions;
import dev.ac7.client.SubscriptionEnded;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 listen}: prints messages as they come, until somebody ends it. */
@Command(
        description = "Print messages as they come, one on a line. A broken connection is made again by itself, with"
                + " nothing missing and nothing twice. Ctrl-C ends it.",
        sortOptions = false)
final class ListenCommand implements Verb {
    @Option(
            names = "--since",
            paramLabel = "ID",
            description = "Begin with what came after this message, by its id. Else with what comes now.")
    @Nullable
    String since;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print each message as one JSON object on a line.")
    boolean json;

    @Override
    public int run(Shell shell) {
        BrokerClient client = broker.client(shell);
        MemberName self = client.session().member();
        ListenScreen screen = new ListenScreen(shell, self, line(shell, client));
        StreamOptions options = StreamOptions.defaults()
                .withListener(screen::tell)
                .withTiming(shell.waiter(), shell.random().get());
        Optional<String> begin = Given.text(since);
        try (MessageStream stream =
                        MessageStream.of(client, self, begin.map(options::since).orElse(options));
                Interrupts.Subscription _ = shell.interrupts().onInterrupt(() -> end(stream, screen))) {
            return printAll(stream, screen);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private static int end(MessageStream stream, ListenScreen screen) {
        screen.end();
        stream.close();
        return ExitCode.OK;
    }

    private ListenScreen.Form line(Shell shell, BrokerClient client) {
        if (json) {
            return Json::line;
        }
        return new MessageLine(new ChannelNames(client), shell.paint())::of;
    }

    private static int printAll(MessageStream stream, ListenScreen screen) throws InterruptedException {
        try {
            for (Optional<Message> message = stream.next(); message.isPresent(); message = stream.next()) {
                if (!screen.print(message.get())) {
                    return ExitCode.FAILED;
                }
            }
            return ExitCode.OK;
        } catch (SubscriptionEnded end) {
            throw CommandFailure.failed(Explanation.of(end.error())
                    + stream.last().map(ListenScreen::toGoOn).orElse(""));
        }
    }
}
