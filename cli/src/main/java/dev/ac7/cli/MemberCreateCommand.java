package dev.ac7.cli;

import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.CreatedMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.RoleInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 member create}. */
@Command(description = "Add a member and show its first token.", sortOptions = false)
final class MemberCreateCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Option(names = "--title", paramLabel = "TITLE", description = "Title of the member's role, 1 to 64 characters.")
    @Nullable
    String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "What the role is about, up to 512 characters.")
    String description = "";

    @Option(
            names = "--instructions",
            paramLabel = "TEXT",
            description = "Private instructions, up to 8192 characters; the member and its managers see them.")
    String instructions = "";

    @Option(
            names = "--permissions",
            paramLabel = "A,B",
            description = "Permissions and presets, separated by commas. None unless given.")
    String permissions = "";

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        CreateMember request = request();
        try (TeamDesk desk = options.open(shell)) {
            CreatedMember created = desk.create(request);
            if (options.json()) {
                Json.print(shell, created);
                return ExitCode.OK;
            }
            String name = created.member().name().value();
            shell.out()
                    .println("✓ created member '" + name + "' (role="
                            + Printable.line(created.member().role().title()) + ", permissions="
                            + PermissionText.orBaseline(created.member().permissions()) + ")");
            desk.whereabouts().forEach(shell.out()::println);
            shell.out().println();
            Banner.token(shell.out(), "BEARER TOKEN", created.token().reveal());
            shell.out().println();
            shell.out().println("  for web sign-in, give " + name + " an authenticator: ac7 enroll --member " + name);
            return ExitCode.OK;
        }
    }

    private CreateMember request() {
        MemberName name =
                member.find().orElseThrow(() -> CommandFailure.usage("--name is required: the name of the new member"));
        if (title == null || title.isEmpty()) {
            throw CommandFailure.usage("--title is required: the title of the new member's role");
        }
        return new CreateMember(
                name, new RoleInput(title, description), instructions, PermissionText.names(permissions));
    }
}
