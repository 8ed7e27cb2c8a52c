package dev.ac7.cli;

import dev.ac7.contract.broker.MemberName;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 member delete}. */
@Command(description = "Remove a member; all its tokens and sessions end at once.", sortOptions = false)
final class MemberDeleteCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        MemberName name = member.require();
        try (TeamDesk desk = options.open(shell)) {
            desk.delete(name);
            if (options.json()) {
                Json.print(shell, Map.of("deleted", name.value()));
                return ExitCode.OK;
            }
            shell.out().println("✓ deleted member '" + name + "'");
            desk.whereabouts().forEach(shell.out()::println);
            return ExitCode.OK;
        }
    }
}
