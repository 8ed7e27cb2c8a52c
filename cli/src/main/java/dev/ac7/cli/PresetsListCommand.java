package dev.ac7.cli;

import dev.ac7.contract.broker.PresetList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 presets list}. */
@Command(description = "List the permission presets and what each stands for.", sortOptions = false)
final class PresetsListCommand implements Verb {
    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        try (TeamDesk desk = options.open(shell)) {
            PresetList presets = new PresetList(desk.team().permissionPresets());
            if (options.json()) {
                Json.print(shell, presets);
            } else if (presets.presets().isEmpty()) {
                shell.out().println("(no presets)");
            } else {
                presets.presets()
                        .forEach((name, leaves) ->
                                shell.out().println(Printable.line(name) + "  " + PermissionText.shown(leaves)));
            }
            return ExitCode.OK;
        }
    }
}
