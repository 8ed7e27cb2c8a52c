package dev.ac7.cli;

import dev.ac7.authority.settings.CopySettings;
import dev.ac7.authority.storage.AuthorityStore;
import dev.ac7.authority.storage.StoreCopy;
import dev.ac7.authority.storage.Stores;
import dev.ac7.kernel.ops.SettingInputs;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ac7 authority copy-store}: copies an authority's records into another, empty kind of storage. */
@Command(
        description = "Copy an authority's records into another storage, which must be empty. Stop the authority first."
                + " A side that is sql has a --…-path (SQLite), or the database of FROM_DATABASE_URL or TO_DATABASE_URL,"
                + " else of DATABASE_URL; with _FILE at its end each names a file that holds it.",
        sortOptions = false)
final class AuthorityCopyStoreCommand implements Verb {
    private final SettingFlags flags = new SettingFlags();

    @Override
    public void extend(CommandSpec spec) {
        flags.addTo(spec, CopySettings.definitions());
    }

    @Override
    public int run(Shell shell) {
        CopySettings settings = CopySettings.resolve(
                new SettingInputs(flags.given(), ServiceInputs.environment(shell), Optional.empty()));
        settings.from().path().filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw CommandFailure.usage("--from-path: no such file: " + path);
        });
        StoreCopy.Counts counts = copy(shell, settings);
        shell.out()
                .println("✓ copied " + StoragePlace.shown(shell, settings.from()) + " to "
                        + StoragePlace.shown(shell, settings.to()));
        shell.out()
                .printf(
                        "  users %d, namespaces %d, requests %d, authorizations %d, names seen %d, endpoints %d%n",
                        counts.users(),
                        counts.ownerships(),
                        counts.requests(),
                        counts.authorizations(),
                        counts.names(),
                        counts.endpoints());
        return ExitCode.OK;
    }

    private static StoreCopy.Counts copy(Shell shell, CopySettings settings) {
        try (AuthorityStore from = Stores.open(settings.from(), shell.clock());
                AuthorityStore to = Stores.open(settings.to(), shell.clock())) {
            return StoreCopy.copy(from, to);
        } catch (IllegalStateException conflict) {
            throw CommandFailure.usage(String.valueOf(conflict.getMessage()));
        }
    }
}
