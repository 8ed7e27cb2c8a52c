package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingDefinitions;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * From where to where records are copied.
 *
 * @param from the storage to read
 * @param to the storage to fill
 */
public record CopySettings(StorageSettings from, StorageSettings to) {
    /** What one side is told. */
    private record Side(String name, Setting<StorageSettings.Type> type, Setting<Path> path, Setting<Secret> url) {
        static Side of(String name) {
            String prefix = name.toUpperCase(Locale.ROOT) + "_";
            return new Side(
                    name,
                    Setting.of("--" + name + "-type", StorageSettings.kind(), "sql, json or yaml")
                            .flag("--" + name + "-type"),
                    Setting.of(
                                    "--" + name + "-path",
                                    ValueType.path(),
                                    "the file; for sql a SQLite file instead of a database server")
                            .flag("--" + name + "-path"),
                    Names.secret(
                            prefix + "DATABASE_URL",
                            StorageSettings.databaseUrlKind(),
                            "PostgreSQL of a side that is sql and has no path; else DATABASE_URL"));
        }

        List<Setting<?>> settings() {
            return List.of(type, path, url);
        }
    }

    private static final Side FROM = Side.of("from");
    private static final Side TO = Side.of("to");

    /** Every setting of a copy. */
    public static SettingDefinitions definitions() {
        List<Setting<?>> all = new ArrayList<>(FROM.settings());
        all.addAll(TO.settings());
        all.add(StorageSettings.DATABASE_URL);
        return new SettingDefinitions(all, Set.of(), Set.of(), Set.of());
    }

    /**
     * Resolves both sides.
     *
     * @throws InvalidSettings when a side says too little, or both are the same
     */
    public static CopySettings resolve(SettingInputs inputs) {
        Settings settings = Settings.resolve(definitions(), AuthoritySettings.withoutEmpty(inputs));
        List<String> problems = new ArrayList<>();
        Optional<StorageSettings> from = side(FROM, settings, problems);
        Optional<StorageSettings> to = side(TO, settings, problems);
        if (from.isPresent() && to.isPresent() && place(from.get()).equals(place(to.get()))) {
            problems.add("both sides are the same storage");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return new CopySettings(from.orElseThrow(), to.orElseThrow());
    }

    private static Optional<StorageSettings> side(Side side, Settings settings, List<String> problems) {
        Optional<StorageSettings.Type> type = settings.optional(side.type());
        Optional<Path> path = settings.optional(side.path());
        if (type.isEmpty() || type.get() == StorageSettings.Type.MEMORY) {
            problems.add("--" + side.name() + "-type must be sql, json or yaml");
            return Optional.empty();
        }
        if (type.get() != StorageSettings.Type.DRIZZLE || path.isPresent()) {
            if (path.isEmpty()) {
                problems.add("--" + side.name() + "-type " + type.get().name().toLowerCase(Locale.ROOT) + " needs --"
                        + side.name() + "-path");
            }
            return path.map(
                    file -> new StorageSettings(type.get(), Optional.of(file), Optional.empty(), Optional.empty()));
        }
        Optional<Secret> url = settings.optional(side.url()).or(() -> settings.optional(StorageSettings.DATABASE_URL));
        if (url.isEmpty()) {
            problems.add("--" + side.name() + "-type sql needs --" + side.name() + "-path, or a database in "
                    + side.url().name() + " or DATABASE_URL");
        }
        return url.map(
                there -> new StorageSettings(type.get(), Optional.empty(), Optional.of(there), Optional.empty()));
    }

    private static String place(StorageSettings storage) {
        return storage.path()
                .map(Path::toString)
                .or(() -> storage.databaseUrl().map(Secret::reveal))
                .orElse("");
    }
}
