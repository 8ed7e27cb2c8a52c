package dev.ac7.kernel.ops;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the settings of a service whose contract fixes environment variables are called in each place: flag and key
 * follow from the variable. With the prefix {@code AUTHORITY_}, {@code AUTHORITY_DEFAULT_ORIGIN} is
 * {@code --default-origin} and {@code server.defaultOrigin}.
 *
 * @param prefix of variables that flags and keys leave out
 */
public record SettingNames(String prefix) {
    /** A setting that flag, environment and file may give. */
    public <T> Setting<T> setting(String variable, ValueType<T> type, String description) {
        return Setting.of(variable, type, description)
                .environment(variable)
                .flag("--" + words(variable).collect(Collectors.joining("-")))
                .key(key(variable));
    }

    /** A secret: no flag, because other users of the machine see those. */
    public Setting<Secret> secret(String variable, String description) {
        return secret(variable, ValueType.secret(), description);
    }

    /** A secret of a kind of its own. */
    public Setting<Secret> secret(String variable, ValueType<Secret> type, String description) {
        return new Setting<>(
                variable,
                type,
                true,
                Optional.empty(),
                Optional.of(variable),
                Optional.of(key(variable)),
                Optional.empty(),
                description);
    }

    private String key(String variable) {
        String joined = words(variable)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return "server." + joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }

    private Stream<String> words(String variable) {
        String own = variable.startsWith(prefix) ? variable.substring(prefix.length()) : variable;
        return Stream.of(own.toLowerCase(Locale.ROOT).split("_", -1));
    }
}
