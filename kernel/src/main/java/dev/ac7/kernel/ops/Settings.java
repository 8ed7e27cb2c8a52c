package dev.ac7.kernel.ops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings a program runs with, resolved once and immutable. The strongest source that says something wins: flag,
 * environment variable, the file its {@code _FILE} twin names, configuration file, fallback. An empty environment
 * variable says nothing, except for a secret, where it is an error.
 */
public final class Settings {
    private record Resolved(Optional<Object> value, SettingSource source) {}

    private final Map<Setting<?>, Resolved> values;
    private final List<String> warnings;

    private Settings(Map<Setting<?>, Resolved> values, List<String> warnings) {
        this.values = values;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads and checks every setting.
     *
     * @throws InvalidSettings naming every bad value, where it came from and what is allowed, every unreadable
     *     {@code _FILE}, and every unknown key of the {@code server} block
     */
    public static Settings resolve(SettingDefinitions definitions, SettingInputs inputs) {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        UnknownNames.find(definitions, inputs, problems, warnings);
        Map<Setting<?>, Resolved> values = new LinkedHashMap<>();
        for (Setting<?> setting : definitions.settings()) {
            try {
                values.put(setting, resolve(setting, inputs));
            } catch (InvalidSettings e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return new Settings(values, warnings);
    }

    private static Resolved resolve(Setting<?> setting, SettingInputs inputs) {
        Optional<RawValue> raw = RawValue.find(setting, inputs);
        if (raw.isEmpty()) {
            return new Resolved(Optional.empty(), SettingSource.FALLBACK);
        }
        RawValue found = raw.get();
        Path folder = found.source() == SettingSource.CONFIG_FILE
                ? inputs.file().map(ConfigFile::folder).orElse(Path.of(""))
                : Path.of("");
        Object value = setting.type()
                .reader()
                .read(found.text(), folder)
                .map(Object.class::cast)
                .orElseThrow(() -> new InvalidSettings(found.refusal(setting)));
        return new Resolved(Optional.of(value), found.source());
    }

    /**
     * The value of a setting that has a fallback.
     *
     * @throws IllegalArgumentException when it has none and nobody set it, or it was not among the definitions
     */
    public <T> T value(Setting<T> setting) {
        return optional(setting)
                .orElseThrow(() -> new IllegalArgumentException(setting.name() + " has no value and no fallback"));
    }

    /** The value of a setting; empty when nobody set it and it has no fallback. */
    @SuppressWarnings("unchecked") // resolve() stored what this very setting's reader gave
    public <T> Optional<T> optional(Setting<T> setting) {
        return (Optional<T>) resolved(setting).value();
    }

    /** Where the value came from. */
    public SettingSource source(Setting<?> setting) {
        return resolved(setting).source();
    }

    /** Whether somebody set it, so that it may override what would otherwise be derived. */
    public boolean explicit(Setting<?> setting) {
        return source(setting) != SettingSource.FALLBACK;
    }

    /** Names that were given and that nobody reads, one sentence each, to be logged once at start. */
    public List<String> warnings() {
        return warnings;
    }

    private Resolved resolved(Setting<?> setting) {
        Resolved resolved = values.get(setting);
        if (resolved == null) {
            throw new IllegalArgumentException(setting.name() + " was not among the definitions");
        }
        return resolved;
    }
}
