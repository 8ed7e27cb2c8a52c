package dev.ac7.cli;

import dev.ac7.contract.broker.ListedMember;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.MemberName;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 member list}. */
@Command(description = "List the members with their roles and permissions.", sortOptions = false)
final class MemberListCommand implements Verb {
    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        try (TeamDesk desk = options.open(shell)) {
            MemberList members = desk.members();
            if (options.json()) {
                Json.print(shell, members);
            } else if (members.members().isEmpty()) {
                shell.out().println("(no members)");
            } else {
                table(members, desk.withAuthenticator()).print(shell.out(), shell.paint());
            }
            return ExitCode.OK;
        }
    }

    private static Table table(MemberList members, Optional<Set<MemberName>> withAuthenticator) {
        Table table = withAuthenticator.isPresent()
                ? new Table("name", "role", "permissions", "totp")
                : new Table("name", "role", "permissions");
        table.atLeast(20, 18);
        for (ListedMember member : members.members()) {
            String name = member.name().value();
            String role = member.role().title();
            String permissions = PermissionText.orBaseline(member.permissions());
            withAuthenticator.ifPresentOrElse(
                    enrolled -> table.add(name, role, permissions, enrolled.contains(member.name()) ? "enrolled" : "—"),
                    () -> table.add(name, role, permissions));
        }
        return table;
    }
}
