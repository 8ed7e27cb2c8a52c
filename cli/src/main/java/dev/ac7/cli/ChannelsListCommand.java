package dev.ac7.cli;

import dev.ac7.contract.broker.ChannelList;
import dev.ac7.contract.broker.ChannelSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels list}. */
@Command(description = "List the active channels, newest first, and your role in each.", sortOptions = false)
final class ChannelsListCommand implements Verb {
    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelList channels = broker.client(shell).channels().list();
        if (json) {
            Json.print(shell, channels);
            return ExitCode.OK;
        }
        Table table = new Table("channel", "your role", "members", "created", "created by", "id");
        channels.channels().forEach(channel -> add(table, channel));
        table.print(shell);
        return ExitCode.OK;
    }

    private static void add(Table table, ChannelSummary channel) {
        table.add(
                channel.slug().value(),
                channel.myRole() == null ? "-" : channel.myRole().wireName(),
                Integer.toString(channel.memberCount()),
                Instant.ofEpochMilli(channel.createdAt())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                channel.createdBy(),
                channel.id());
    }
}
