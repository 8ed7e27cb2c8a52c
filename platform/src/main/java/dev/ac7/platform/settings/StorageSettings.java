package dev.ac7.platform.settings;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import dev.ac7.kernel.store.DatabaseLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where records lie (platform.md section 13).
 *
 * @param type of storage
 * @param databaseUrl PostgreSQL, or another SQLite file than {@code ac7-platform.db} in the working directory
 */
public record StorageSettings(Type type, Optional<Secret> databaseUrl) {
    /** The kinds of storage. */
    public enum Type {
        /** PostgreSQL, or a SQLite file. */
        DATABASE,
        /** Lost at exit; for tests. */
        MEMORY
    }

    private static final Path DEFAULT_FILE = Path.of("ac7-platform.db");

    static final Setting<Type> TYPE = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_STORAGE",
                    ValueType.of("database or memory", text -> Type.valueOf(text.toUpperCase(Locale.ROOT))),
                    "database; or memory, which is lost at exit, for tests")
            .fallback("database");
    static final Setting<Secret> DATABASE_URL = PlatformSettings.NAMES.secret(
            "DATABASE_URL",
            Types.database(),
            "PostgreSQL, or the path of a SQLite file; else ac7-platform.db in the working directory");

    static final List<Setting<?>> ALL = List.of(TYPE, DATABASE_URL);

    static StorageSettings from(Settings settings) {
        return new StorageSettings(settings.value(TYPE), settings.optional(DATABASE_URL));
    }

    /**
     * The database; for memory it is not asked.
     *
     * @throws InvalidSettings when the URL cannot be used
     */
    public DatabaseLocation location() {
        if (databaseUrl.isEmpty()) {
            return new DatabaseLocation.SqliteFile(DEFAULT_FILE);
        }
        try {
            return DatabaseLocation.parse(databaseUrl.get().reveal());
        } catch (IllegalArgumentException unreadable) {
            // Without the cause, which may hold the URL and with it the password.
            throw new InvalidSettings("DATABASE_URL: " + unreadable.getMessage());
        }
    }

    /** Where files lie that belong to the records: beside the SQLite file, else the working directory. */
    public Path folder() {
        return type == Type.DATABASE && location() instanceof DatabaseLocation.SqliteFile file
                ? Optional.ofNullable(file.path().toAbsolutePath().getParent()).orElse(Path.of(""))
                : Path.of("");
    }
}
