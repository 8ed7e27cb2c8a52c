package dev.ac7.cli;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.RotatedToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 rotate}: the break-glass for a member's tokens. */
@Command(description = "Revoke all tokens of a member, on every device, and show one fresh token.", sortOptions = false)
final class RotateCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        rotate(shell, options, member.require());
        return ExitCode.OK;
    }

    /** Rotates and prints; also what {@code roster --reveal-token} does. */
    static void rotate(Shell shell, TeamOptions options, MemberName name) {
        try (TeamDesk desk = options.open(shell)) {
            RotatedToken rotated = desk.rotate(name);
            if (options.json()) {
                Json.print(shell, rotated);
                return;
            }
            shell.out().println("✓ rotated bearer token for '" + name + "'");
            desk.whereabouts().forEach(shell.out()::println);
            shell.out().println();
            Banner.token(shell.out(), "NEW TOKEN", rotated.token().reveal());
            shell.out().println();
            shell.out().println("  all older tokens of " + name + " stopped working, on every device");
        }
    }
}
