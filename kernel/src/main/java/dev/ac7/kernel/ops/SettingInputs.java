package dev.ac7.kernel.ops;

import java.util.Map;
import java.util.Optional;

/**
 * Everything a person said.
 *
 * @param flags the flags that were given, with their values, by name such as {@code --port}
 * @param environment the process's environment
 * @param file the configuration file, when there is one
 */
public record SettingInputs(Map<String, String> flags, Map<String, String> environment, Optional<ConfigFile> file) {
    /** Keeps copies. */
    public SettingInputs {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Nobody said anything. */
    public static SettingInputs none() {
        return new SettingInputs(Map.of(), Map.of(), Optional.empty());
    }
}
