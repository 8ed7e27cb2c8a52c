package dev.ac7.cli;

import dev.ac7.contract.broker.Channel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels archive}. */
@Command(
        description = "Close a channel for good: nobody can post or join any more. Its history stays readable.",
        sortOptions = false)
final class ChannelsArchiveCommand implements Verb {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        Channel archived = broker.client(shell).channels().archive(channel.require());
        if (json) {
            Json.print(shell, archived);
            return ExitCode.OK;
        }
        shell.out().println("✓ archived channel '" + archived.slug() + "'");
        shell.out().println("  history: ac7 history --channel " + Printable.line(archived.id()));
        return ExitCode.OK;
    }
}
