package dev.ac7.cli;

import dev.ac7.kernel.ops.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 team export}: works on the files, because no broker gives hashes and sealed secrets away. */
@Command(
        description =
                "Write the team, with token hashes and sealed authenticator secrets, in the shape of an ac7.json.",
        sortOptions = false)
final class TeamExportCommand implements Verb {
    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "File to write, readable by its owner only; must not exist. Else standard output.")
    @Nullable
    String output;

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Override
    public int run(Shell shell) throws IOException {
        Path file = output == null ? null : shell.resolve(output);
        if (file != null && Files.exists(file)) {
            throw CommandFailure.usage(file + " exists already; name another file");
        }
        try (OfflineDesk desk = OfflineDesk.open(shell, store.settings(shell))) {
            byte[] team = desk.export();
            if (file == null) {
                shell.out().print(new String(team, StandardCharsets.UTF_8));
                return ExitCode.OK;
            }
            PrivateFile.createExclusive(file, team);
            shell.out().println("✓ exported team '" + Printable.line(desk.team().name()) + "'");
            shell.out().println("  file: " + shell.shown(file));
            shell.out()
                    .println(
                            "  its sealed secrets open with the key beside the configuration only (ac7-kek.bin or AC7_KEK)");
            return ExitCode.OK;
        }
    }
}
