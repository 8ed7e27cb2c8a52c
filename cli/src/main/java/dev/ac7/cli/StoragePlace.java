package dev.ac7.cli;

import dev.ac7.authority.settings.StorageSettings;
import dev.ac7.kernel.store.DatabaseLocation;
import java.nio.file.Path;

/** Where an authority's records lie, for people: without user and password of a database. */
final class StoragePlace {
    private static final String DEFAULT = "authority.db";

    private StoragePlace() {}

    static String shown(Shell shell, StorageSettings storage) {
        return switch (storage.type()) {
            case MEMORY -> "in memory, lost at the end";
            case JSON, YAML -> storage.path().map(Path::toString).orElse("");
            case DRIZZLE ->
                storage.databaseUrl()
                        .map(url -> DatabaseLocation.parse(url.reveal()).toString())
                        .or(() -> storage.path().map(Path::toString))
                        .orElseGet(() -> shell.resolve(DEFAULT).toString());
        };
    }
}
