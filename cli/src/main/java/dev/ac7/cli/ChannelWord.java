package dev.ac7.cli;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.ChannelSlug;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The channel a verb is about, as the first word after it; a leading {@code #} is taken off. */
final class ChannelWord {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SLUG", description = "The channel.")
    @Nullable
    String word;

    /**
     * The channel.
     *
     * @throws CommandFailure exit code 2 when none is named, or the name is none
     */
    ChannelSlug require() {
        if (word == null) {
            throw CommandFailure.usage("which channel? Name its slug, for example ops; `ac7 channels list` shows all");
        }
        return slug(word);
    }

    /** A slug as it was typed. */
    static ChannelSlug slug(String text) {
        try {
            return new ChannelSlug(text.startsWith("#") ? text.substring(1) : text);
        } catch (InvalidValue e) {
            throw CommandFailure.usage("a channel's slug " + e.rule() + "; got \"" + Printable.line(text) + "\"");
        }
    }
}
