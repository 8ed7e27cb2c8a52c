package dev.ac7.cli;

import dev.ac7.contract.broker.Channel;
import dev.ac7.contract.broker.ChannelSlug;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ac7 channels rename}. */
@Command(description = "Give a channel another slug. Its members and its history stay.", sortOptions = false)
final class ChannelsRenameCommand implements Verb {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW", description = "The new slug.")
    @Nullable
    String name;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelSlug from = channel.require();
        if (name == null) {
            throw CommandFailure.usage("what shall it be called? ac7 channels rename " + from + " <new slug>");
        }
        Channel renamed = broker.client(shell).channels().rename(from, ChannelWord.slug(name));
        if (json) {
            Json.print(shell, renamed);
        } else {
            shell.out().println("✓ renamed channel '" + from + "' to '" + renamed.slug() + "'");
        }
        return ExitCode.OK;
    }
}
