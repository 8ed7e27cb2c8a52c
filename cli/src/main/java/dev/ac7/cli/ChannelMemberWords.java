package dev.ac7.cli;

import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A channel and a member that a verb is about, as two words after it; the member may also be given by a flag. */
final class ChannelMemberWords {
    @Mixin
    final ChannelWord channel = new ChannelWord();

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The member.")
    @Nullable
    String word;

    @Option(names = "--member", paramLabel = "NAME", description = "The member, as a flag.")
    @Nullable
    String flag;

    /**
     * The channel.
     *
     * @throws CommandFailure exit code 2 when none is named, or the name is none
     */
    ChannelSlug channel() {
        return channel.require();
    }

    /**
     * The member.
     *
     * @throws CommandFailure exit code 2 when none is named, or two are
     */
    MemberName member() {
        String text = flag == null ? word : flag;
        if (text == null || (flag != null && word != null)) {
            throw CommandFailure.usage("name the member, once, after the channel: … <slug> <member>");
        }
        return MemberFlag.name(text);
    }
}
