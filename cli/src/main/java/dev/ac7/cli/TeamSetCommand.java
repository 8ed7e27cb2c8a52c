package dev.ac7.cli;

import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.TeamPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 team set}. */
@Command(description = "Change the team's name, directive or context.", sortOptions = false)
final class TeamSetCommand implements Verb {
    @Option(names = "--name", paramLabel = "NAME", description = "Name of the team, 1 to 128 characters.")
    @Nullable
    String name;

    @Option(names = "--directive", paramLabel = "TEXT", description = "What the team is for, 1 to 512 characters.")
    @Nullable
    String directive;

    @Option(
            names = "--context",
            paramLabel = "TEXT",
            description = "What everybody should know, up to 4096 characters.")
    @Nullable
    String context;

    @Option(names = "--context-file", paramLabel = "PATH", description = "File with the context; wins over --context.")
    @Nullable
    String contextFile;

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) throws IOException {
        String newContext = contextFile == null ? context : Files.readString(shell.resolve(contextFile));
        List<String> fields = Stream.of(
                        name == null ? "" : "name",
                        directive == null ? "" : "directive",
                        newContext == null ? "" : "context")
                .filter(field -> !field.isEmpty())
                .toList();
        if (fields.isEmpty()) {
            throw CommandFailure.usage(
                    "nothing to change: give at least one of --name, --directive, --context, --context-file");
        }
        try (TeamDesk desk = options.open(shell)) {
            Team team = desk.change(new TeamPatch(name, directive, newContext));
            if (options.json()) {
                Json.print(shell, team);
                return ExitCode.OK;
            }
            shell.out().println("updated team '" + Printable.line(team.name()) + "'");
            shell.out().println("  fields: " + String.join(", ", fields));
            desk.whereabouts().forEach(shell.out()::println);
            return ExitCode.OK;
        }
    }
}
