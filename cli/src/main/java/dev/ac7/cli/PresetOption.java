package dev.ac7.cli;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.PresetName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The preset a verb is about, as a flag or as a word of its own. */
final class PresetOption {
    @Option(names = "--name", paramLabel = "NAME", description = "Name of the preset.")
    @Nullable
    String option;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the preset, without a flag.")
    @Nullable
    String word;

    /**
     * The preset.
     *
     * @throws CommandFailure exit code 2 when none is named, or the name is none
     */
    PresetName require() {
        String text = option == null ? word : option;
        if (text == null || (option != null && word != null)) {
            throw CommandFailure.usage("--name is required, once: the name of the preset");
        }
        try {
            return new PresetName(text);
        } catch (InvalidValue e) {
            throw CommandFailure.usage("--name " + e.rule());
        }
    }
}
