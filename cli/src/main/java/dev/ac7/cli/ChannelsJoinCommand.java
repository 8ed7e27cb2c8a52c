package dev.ac7.cli;

import dev.ac7.contract.broker.ChannelDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels join}. */
@Command(description = "Join a channel.", sortOptions = false)
final class ChannelsJoinCommand implements Verb {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelDetail joined = broker.client(shell).channels().join(channel.require());
        if (json) {
            Json.print(shell, joined);
        } else {
            shell.out()
                    .println("✓ joined channel '" + joined.channel().slug() + "' (members="
                            + joined.channel().memberCount() + ")");
        }
        return ExitCode.OK;
    }
}
