package dev.ac7.cli;

import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.SettingDefinitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One option for each setting that has a flag, so that there is one list of settings and no other. */
final class SettingFlags {
    private final Map<String, String> given = new LinkedHashMap<>();

    /** Adds to the command what it does not have yet. */
    void addTo(CommandSpec spec, SettingDefinitions definitions) {
        for (Setting<?> setting : definitions.settings()) {
            setting.flag()
                    .filter(flag -> spec.findOption(flag) == null)
                    .ifPresent(flag -> spec.addOption(option(flag, setting)));
        }
    }

    /** The flags that were given, with their values. */
    Map<String, String> given() {
        return given;
    }

    private OptionSpec option(String flag, Setting<?> setting) {
        boolean yesOrNo =
                setting.fallback().filter(List.of("true", "false")::contains).isPresent();
        return OptionSpec.builder(flag)
                .paramLabel("VALUE")
                .arity(yesOrNo ? "0..1" : "1")
                .fallbackValue("true")
                .type(String.class)
                .description(described(setting))
                .setter(new FlagSetter(flag, given))
                .build();
    }

    private static String described(Setting<?> setting) {
        return setting.description()
                + setting.environment().map(variable -> " (" + variable + ")").orElse("")
                + setting.fallback()
                        .filter(text -> !text.isEmpty())
                        .map(text -> "; " + text + " unless given")
                        .orElse("");
    }
}
