package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where records lie (authority.md, sections 9 and 10).
 *
 * @param path of the file for {@code json} and {@code yaml}, where it must be given; of the SQLite file for SQL without
 *     a URL
 * @param databaseUrl PostgreSQL instead of the SQLite file
 * @param redisUrl where windows, strikes, bans and suppressions lie; in memory without one
 */
public record StorageSettings(Type type, Optional<Path> path, Optional<Secret> databaseUrl, Optional<Secret> redisUrl) {
    /** The kinds of storage. */
    public enum Type {
        /** SQL; {@code sql} is another name of it. */
        DRIZZLE,
        /** Lost at exit. */
        MEMORY,
        /** A JSON file. */
        JSON,
        /** A YAML file. */
        YAML
    }

    static final Setting<Type> TYPE = Names.setting(
                    "STORAGE_TYPE", kind(), "where records lie; drizzle and sql are a database")
            .fallback("drizzle");
    static final Setting<Path> PATH = Names.setting(
            "STORAGE_PATH",
            ValueType.path(),
            "the file of json and yaml; of a database without DATABASE_URL, else authority.db");
    static final Setting<Secret> DATABASE_URL =
            Names.secret("DATABASE_URL", databaseUrlKind(), "PostgreSQL instead of a SQLite file");
    static final Setting<Secret> REDIS_URL = Names.secret(
            "REDIS_URL",
            Types.secretUrl("redis", "rediss"),
            "Redis for limits, bans and suppressions; in memory if unset");

    static final List<Setting<?>> ALL = List.of(TYPE, PATH, DATABASE_URL, REDIS_URL);

    static StorageSettings from(Settings settings) {
        return new StorageSettings(
                settings.value(TYPE),
                settings.optional(PATH),
                settings.optional(DATABASE_URL),
                settings.optional(REDIS_URL));
    }

    static ValueType<Type> kind() {
        return ValueType.of("one of drizzle, sql, memory, json, yaml", StorageSettings::type);
    }

    static ValueType<Secret> databaseUrlKind() {
        return Types.secretUrl("postgresql", "postgres", "jdbc:postgresql");
    }

    private static Type type(String text) {
        return text.equals("sql") ? Type.DRIZZLE : Type.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
