package dev.ac7.cli;

import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels remove}. */
@Command(description = "Take a member out of a channel; for the channel's admins.", sortOptions = false)
final class ChannelsRemoveCommand implements Verb {
    @Mixin
    final ChannelMemberWords words = new ChannelMemberWords();

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelSlug slug = words.channel();
        MemberName name = words.member();
        ChannelDetail detail = broker.client(shell).channels().remove(slug, name);
        if (json) {
            Json.print(shell, detail);
        } else {
            shell.out()
                    .println("✓ removed '" + name + "' from channel '"
                            + detail.channel().slug() + "'");
        }
        return ExitCode.OK;
    }
}
