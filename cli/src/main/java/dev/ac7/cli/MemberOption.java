package dev.ac7.cli;

import dev.ac7.contract.broker.MemberName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The member a verb is about, as a flag or as a word of its own. */
final class MemberOption {
    @Mixin
    final MemberFlag flag = new MemberFlag();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The member, without a flag.")
    @Nullable
    String word;

    /** The member, if one is named. */
    Optional<MemberName> find() {
        if (flag.text != null && word != null) {
            throw CommandFailure.usage("name the member once: \"" + flag.text + "\" or \"" + word + "\"");
        }
        return flag.find().or(() -> Optional.ofNullable(word).map(MemberFlag::name));
    }

    /**
     * The member.
     *
     * @throws CommandFailure exit code 2 when none is named
     */
    MemberName require() {
        return find().orElseThrow(() -> CommandFailure.usage("--member is required: the name of the member"));
    }
}
