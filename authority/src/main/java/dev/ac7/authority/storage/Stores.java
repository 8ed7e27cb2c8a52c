package dev.ac7.authority.storage;

import dev.ac7.authority.settings.StorageSettings;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.store.DatabaseLocation;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the store that the settings ask for. */
public final class Stores {
    /** Where records lie unless somebody says otherwise: in the working directory. */
    static final Path DEFAULT_FILE = Path.of("authority.db");

    private Stores() {}

    /**
     * Opens it. SQL is PostgreSQL where a URL is given, else a SQLite file.
     *
     * @throws InvalidSettings when a path or URL is missing or cannot be used, or a file cannot be parsed
     * @throws dev.ac7.kernel.store.StorageException when the store cannot be opened
     */
    public static AuthorityStore open(StorageSettings settings, Clock clock) {
        return switch (settings.type()) {
            case MEMORY -> new MemoryStore();
            case JSON -> FileStore.open(requiredPath(settings), FileFormat.JSON, clock);
            case YAML -> FileStore.open(requiredPath(settings), FileFormat.YAML, clock);
            case DRIZZLE -> SqlStore.open(location(settings), clock);
        };
    }

    private static Path requiredPath(StorageSettings settings) {
        return settings.path()
                .orElseThrow(() -> new InvalidSettings("STORAGE_PATH is required with this STORAGE_TYPE"));
    }

    private static DatabaseLocation location(StorageSettings settings) {
        return settings.databaseUrl()
                .map(Stores::location)
                .orElseGet(() -> new DatabaseLocation.SqliteFile(settings.path().orElse(DEFAULT_FILE)));
    }

    private static DatabaseLocation location(Secret url) {
        try {
            return DatabaseLocation.parse(url.reveal());
        } catch (IllegalArgumentException unreadable) {
            // Without the cause, which may hold the URL and with it the password.
            throw new InvalidSettings("DATABASE_URL: " + unreadable.getMessage());
        }
    }
}
