package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.HistoryQuery;
import dev.ac7.contract.broker.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 history}. */
@Command(
        description = "Earlier messages, newest first, one on a line: all you may see, or one conversation.",
        sortOptions = false)
final class HistoryCommand implements Verb {
    private static final int LARGEST_PAGE = 1000;

    @Option(names = "--with", paramLabel = "NAME", description = "Only direct messages between you and this member.")
    @Nullable
    String with;

    @Option(names = "--channel", paramLabel = "SLUG", description = "Only this channel, by its slug or id.")
    @Nullable
    String channel;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000. 100 unless given.")
    int limit = 100;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = "Only older ones: epoch milliseconds, or a time as printed, such as 2026-01-31T12:00:00Z.")
    @Nullable
    String before;

    @Option(names = "--after", paramLabel = "TIME", description = "Only newer ones.")
    @Nullable
    String after;

    @Option(
            names = {"--query", "-q"},
            paramLabel = "WORDS",
            description = "Only messages with all these words; the last may be the beginning of one.")
    @Nullable
    String words;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print each message as one JSON object on a line.")
    boolean json;

    @Override
    public int run(Shell shell) {
        HistoryQuery query = query();
        BrokerClient client = broker.client(shell);
        List<Message> messages = client.messages().history(query).messages();
        if (json) {
            messages.forEach(message -> Json.print(shell, message));
            return ExitCode.OK;
        }
        MessageLine line = new MessageLine(new ChannelNames(client), shell.paint());
        messages.forEach(message -> shell.out().println(line.of(message)));
        if (messages.isEmpty()) {
            shell.err().println("(no messages)");
        } else if (messages.size() >= limit) {
            shell.err().println("older messages: --before " + messages.getLast().ts());
        }
        return ExitCode.OK;
    }

    private HistoryQuery query() {
        if (with != null && channel != null) {
            throw CommandFailure.usage("give --with or --channel, not both");
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommandFailure.usage("--limit must be 1 to " + LARGEST_PAGE);
        }
        HistoryQuery query = scope().limit(limit);
        if (before != null) {
            query = query.before(time("--before", before));
        }
        if (after != null) {
            query = query.after(time("--after", after));
        }
        return words == null || words.isBlank() ? query : query.containing(words);
    }

    private HistoryQuery scope() {
        if (with != null) {
            return HistoryQuery.with(MemberFlag.name("--with", with));
        }
        if (channel != null) {
            return HistoryQuery.channel(channel.startsWith("#") ? channel.substring(1) : channel);
        }
        return HistoryQuery.everything();
    }

    private static long time(String option, String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw CommandFailure.usage(option + " must be epoch milliseconds or a time such as 2026-01-31T12:00:00Z;"
                    + " got \"" + Printable.line(text) + "\"");
        }
    }
}
