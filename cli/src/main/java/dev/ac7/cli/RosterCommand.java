package dev.ac7.cli;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.Roster;
import dev.ac7.contract.broker.Teammate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 roster}. */
@Command(description = "Who is in the team and who is connected.", sortOptions = false)
final class RosterCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Option(
            names = "--reveal-token",
            description = "Revoke all tokens of the named member and show a fresh one: the same as `ac7 rotate`.")
    boolean revealToken;

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        if (revealToken) {
            MemberName name = member.require();
            shell.warn("a stored token cannot be shown; this revokes every token of '" + name
                    + "' and makes a new one, as `ac7 rotate` does");
            RotateCommand.rotate(shell, options, name);
            return ExitCode.OK;
        }
        if (options.store.named()) {
            throw CommandFailure.usage(
                    "who is connected is known to a running broker only; use `ac7 member list` on files");
        }
        Roster roster = options.broker.client(shell).roster();
        if (options.json()) {
            Json.print(shell, roster);
        } else {
            table(roster, member.find().orElse(null)).print(shell.out(), shell.paint());
        }
        return ExitCode.OK;
    }

    private static Table table(Roster roster, @Nullable MemberName only) {
        Map<MemberName, Presence> presences =
                roster.connected().stream().collect(Collectors.toMap(Presence::name, Function.identity(), (a, b) -> b));
        Table table = new Table("name", "role", "privilege", "connected", "last_seen").atLeast(20, 18, 12, 12);
        for (Teammate teammate : roster.teammates()) {
            if (only == null || teammate.name().equals(only)) {
                Presence presence = presences.get(teammate.name());
                table.add(
                        teammate.name().value(),
                        teammate.role().title(),
                        privilege(teammate.permissions()),
                        presence == null ? "0" : Integer.toString(presence.connected()),
                        presence == null || presence.lastSeen() == 0
                                ? "-"
                                : Instant.ofEpochMilli(presence.lastSeen()).toString());
            }
        }
        return table;
    }

    private static String privilege(List<Permission> permissions) {
        if (permissions.contains(Permission.MEMBERS_MANAGE)) {
            return "admin";
        }
        return permissions.contains(Permission.OBJECTIVES_CREATE) ? "operator" : "member";
    }
}
