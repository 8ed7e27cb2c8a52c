package dev.ac7.cli;

import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The member a verb is about, as a flag. Every spelling that was ever documented is accepted for every verb. */
final class MemberFlag {
    @Option(
            names = {"--member", "--name", "--user", "-u"},
            paramLabel = "NAME",
            description = "The member.")
    @Nullable
    String text;

    /** The member, if one is named. */
    Optional<MemberName> find() {
        return Optional.ofNullable(text).map(MemberFlag::name);
    }

    /** A name as it was typed. */
    static MemberName name(String text) {
        return name("--member", text);
    }

    /** A name as it was typed for another option. */
    static MemberName name(String option, String text) {
        try {
            return new MemberName(text);
        } catch (InvalidValue e) {
            throw CommandFailure.usage(option + " " + e.rule());
        }
    }
}
