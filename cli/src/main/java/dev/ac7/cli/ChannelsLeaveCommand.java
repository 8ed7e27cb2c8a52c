package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelSlug;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels leave}. */
@Command(description = "Leave a channel.", sortOptions = false)
final class ChannelsLeaveCommand implements Verb {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelSlug slug = channel.require();
        BrokerClient client = broker.client(shell);
        ChannelDetail left = client.channels().remove(slug, client.session().member());
        if (json) {
            Json.print(shell, left);
        } else {
            shell.out().println("✓ left channel '" + left.channel().slug() + "'");
        }
        return ExitCode.OK;
    }
}
