package dev.ac7.cli;

import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelMember;
import dev.ac7.contract.broker.ChannelSummary;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels view}. */
@Command(description = "Show a channel and who is in it.", sortOptions = false)
final class ChannelsViewCommand implements Verb {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelDetail detail = broker.client(shell).channels().view(channel.require());
        if (json) {
            Json.print(shell, detail);
        } else {
            print(detail, shell.out());
        }
        return ExitCode.OK;
    }

    private static void print(ChannelDetail detail, PrintStream out) {
        ChannelSummary channel = detail.channel();
        out.println("channel    " + channel.slug());
        out.println("id         " + Printable.line(channel.id()));
        out.println("created    " + instant(channel.createdAt()) + " by " + Printable.line(channel.createdBy()));
        if (channel.archivedAt() != null) {
            out.println("archived   " + instant(channel.archivedAt()));
        }
        out.println("your role  " + (channel.myRole() == null ? "- (not joined)" : channel.myRole()));
        out.println("members    " + channel.memberCount());
        for (ChannelMember member : detail.members()) {
            out.println("  " + member.memberName() + "  " + member.role() + "  since " + instant(member.joinedAt()));
        }
    }

    private static String instant(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
