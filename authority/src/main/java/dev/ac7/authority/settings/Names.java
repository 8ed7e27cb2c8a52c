package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.ValueType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one setting is called in each place: the contract fixes the environment variable, and flag and key follow from it
 * ({@code AUTHORITY_DEFAULT_ORIGIN}: {@code --default-origin}, {@code server.defaultOrigin}).
 */
final class Names {
    private static final String PREFIX = "AUTHORITY_";

    private Names() {}

    /** A setting that flag, environment and file may give. */
    static <T> Setting<T> setting(String variable, ValueType<T> type, String description) {
        return Setting.of(variable, type, description)
                .environment(variable)
                .flag("--" + words(variable).collect(Collectors.joining("-")))
                .key(key(variable));
    }

    /** A secret: no flag, because other users of the machine see those. */
    static Setting<Secret> secret(String variable, String description) {
        return secret(variable, ValueType.secret(), description);
    }

    /** A secret of a kind of its own. */
    static Setting<Secret> secret(String variable, ValueType<Secret> type, String description) {
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

    private static String key(String variable) {
        String joined = words(variable)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return "server." + joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }

    private static Stream<String> words(String variable) {
        String own = variable.startsWith(PREFIX) ? variable.substring(PREFIX.length()) : variable;
        return Stream.of(own.toLowerCase(Locale.ROOT).split("_", -1));
    }
}
