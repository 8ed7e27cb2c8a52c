package dev.ac7.cli;

import dev.ac7.contract.broker.Channel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels create}. */
@Command(description = "Create a channel; you become its admin.", sortOptions = false)
final class ChannelsCreateCommand implements Verb {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        Channel created = broker.client(shell).channels().create(channel.require());
        if (json) {
            Json.print(shell, created);
            return ExitCode.OK;
        }
        shell.out().println("✓ created channel '" + created.slug() + "'");
        shell.out().println("  id:   " + Printable.line(created.id()));
        shell.out()
                .println("  next: ac7 channels add " + created.slug() + " <member>, then ac7 push --channel "
                        + created.slug() + " --body <text>");
        return ExitCode.OK;
    }
}
