package dev.ac7.cli;

import dev.ac7.contract.broker.Team;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 team get}. */
@Command(description = "Show the team's name, directive, context and presets.", sortOptions = false)
final class TeamGetCommand implements Verb {
    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        try (TeamDesk desk = options.open(shell)) {
            Team team = desk.team();
            if (options.json()) {
                Json.print(shell, team);
            } else {
                print(team, shell.out());
            }
            return ExitCode.OK;
        }
    }

    private static void print(Team team, PrintStream out) {
        out.println("name      " + Printable.line(team.name()));
        out.println("directive " + Printable.line(team.directive()));
        out.println("context");
        if (team.context().isBlank()) {
            out.println("  (none)");
        }
        team.context().strip().lines().forEach(line -> out.println("  " + Printable.line(line)));
        Map<String, ?> presets = team.permissionPresets();
        out.println(
                "presets   " + (presets.isEmpty() ? "(none)" : Printable.line(String.join(", ", presets.keySet()))));
    }
}
