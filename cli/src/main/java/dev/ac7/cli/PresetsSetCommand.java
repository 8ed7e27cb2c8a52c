package dev.ac7.cli;

import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Preset;
import dev.ac7.contract.broker.PresetBody;
import dev.ac7.contract.broker.PresetName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 presets set}. */
@Command(description = "Create or replace a permission preset.", sortOptions = false)
final class PresetsSetCommand implements Verb {
    @Mixin
    final PresetOption preset = new PresetOption();

    @Option(
            names = "--permissions",
            paramLabel = "A,B",
            description = "Permissions separated by commas; a preset cannot hold another preset.")
    @Nullable
    String permissions;

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        PresetName name = preset.require();
        if (permissions == null) {
            throw CommandFailure.usage(
                    "--permissions is required; there are " + PermissionText.shown(Permission.all()));
        }
        List<Permission> leaves = PermissionText.leaves(permissions);
        try (TeamDesk desk = options.open(shell)) {
            Preset stored = desk.setPreset(name, leaves);
            if (options.json()) {
                Json.print(shell, new PresetBody(stored));
                return ExitCode.OK;
            }
            shell.out().println("preset '" + stored.name() + "' set: " + PermissionText.shown(stored.permissions()));
            desk.whereabouts().forEach(shell.out()::println);
            return ExitCode.OK;
        }
    }
}
