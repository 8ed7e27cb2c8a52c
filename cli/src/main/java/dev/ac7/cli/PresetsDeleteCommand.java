package dev.ac7.cli;

import dev.ac7.contract.broker.DeletedPreset;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PresetName;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 presets delete}. */
@Command(description = "Delete a permission preset; members who name it lose what it gave.", sortOptions = false)
final class PresetsDeleteCommand implements Verb {
    @Mixin
    final PresetOption preset = new PresetOption();

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        PresetName name = preset.require();
        try (TeamDesk desk = options.open(shell)) {
            DeletedPreset deleted = desk.deletePreset(name);
            if (options.json()) {
                Json.print(shell, deleted);
                return ExitCode.OK;
            }
            shell.out().println("preset '" + deleted.deleted() + "' deleted");
            if (!deleted.referencedBy().isEmpty()) {
                shell.out()
                        .println("  still named by: "
                                + deleted.referencedBy().stream()
                                        .map(MemberName::value)
                                        .collect(Collectors.joining(", "))
                                + " (they lost its permissions)");
            }
            desk.whereabouts().forEach(shell.out()::println);
            return ExitCode.OK;
        }
    }
}
