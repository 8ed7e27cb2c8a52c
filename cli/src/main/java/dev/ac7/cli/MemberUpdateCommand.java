package dev.ac7.cli;

import dev.ac7.contract.broker.ListedMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Role;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.UpdateMember;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 member update}. */
@Command(description = "Change the role, instructions or permissions of a member.", sortOptions = false)
final class MemberUpdateCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Option(names = "--title", paramLabel = "TITLE", description = "Title of the role; the description stays.")
    @Nullable
    String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "Description of the role; the title stays.")
    @Nullable
    String description;

    @Option(names = "--instructions", paramLabel = "TEXT", description = "Private instructions; empty for none.")
    @Nullable
    String instructions;

    @Option(
            names = "--permissions",
            paramLabel = "A,B",
            description = "All permissions and presets the member shall have, separated by commas; empty for none.")
    @Nullable
    String permissions;

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        MemberName name = member.require();
        if (title == null && description == null && instructions == null && permissions == null) {
            throw CommandFailure.usage(
                    "nothing to change: give at least one of --title, --description, --instructions, --permissions");
        }
        if (title != null && title.isEmpty()) {
            throw CommandFailure.usage("--title must be 1 to 64 characters");
        }
        try (TeamDesk desk = options.open(shell)) {
            desk.update(
                    name,
                    new UpdateMember(
                            title == null && description == null ? null : role(desk, name),
                            instructions,
                            permissions == null ? null : PermissionText.names(permissions)));
            if (options.json()) {
                Json.print(shell, find(desk, name));
                return ExitCode.OK;
            }
            shell.out().println("✓ updated member '" + name + "'");
            desk.whereabouts().forEach(shell.out()::println);
            return ExitCode.OK;
        }
    }

    /** The request replaces the whole role, so the half that was not given is taken from the role as it is. */
    private RoleInput role(TeamDesk desk, MemberName name) {
        if (title != null && description != null) {
            return new RoleInput(title, description);
        }
        Role now = find(desk, name).role();
        return new RoleInput(
                title == null ? now.title() : title, description == null ? now.description() : description);
    }

    private static ListedMember find(TeamDesk desk, MemberName name) {
        return desk.members().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.failed("there is no member '" + name + "' (see `ac7 member list`)"));
    }
}
