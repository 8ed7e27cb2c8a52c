package dev.ac7.kernel.ops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All settings of one program, and the other names it knows, so that a name nobody knows can be told from one that is
 * simply read elsewhere.
 *
 * @param settings every setting that is resolved
 * @param otherKeys dotted keys of the configuration file that are read elsewhere, each with all that stands below it
 * @param otherVariables environment variables with one of the prefixes that are read elsewhere
 * @param prefixes of environment variables that are this program's, so that one nobody knows is worth a warning
 */
public record SettingDefinitions(
        List<Setting<?>> settings, Set<String> otherKeys, Set<String> otherVariables, Set<String> prefixes) {
    private static final Set<String> HOUSE = Set.of("AC7_");

    /** Those of a program whose own variables all begin with {@code AC7_}. */
    public SettingDefinitions(List<Setting<?>> settings, Set<String> otherKeys, Set<String> otherVariables) {
        this(settings, otherKeys, otherVariables, HOUSE);
    }

    /** Keeps copies; refuses two settings that share a flag, a variable or a key. */
    public SettingDefinitions {
        settings = List.copyOf(settings);
        otherKeys = Set.copyOf(otherKeys);
        otherVariables = Set.copyOf(otherVariables);
        prefixes = Set.copyOf(prefixes);
        List<String> places = new ArrayList<>();
        for (Setting<?> setting : settings) {
            setting.flag().ifPresent(places::add);
            setting.environment().ifPresent(places::add);
            setting.key().ifPresent(places::add);
        }
        if (Set.copyOf(places).size() != places.size()) {
            throw new IllegalArgumentException("two settings share a flag, a variable or a key: " + places);
        }
    }

    /** These and those. */
    public SettingDefinitions and(SettingDefinitions more) {
        List<Setting<?>> all = new ArrayList<>(settings);
        all.addAll(more.settings);
        Set<String> keys = new HashSet<>(otherKeys);
        keys.addAll(more.otherKeys);
        Set<String> variables = new HashSet<>(otherVariables);
        variables.addAll(more.otherVariables);
        Set<String> known = new HashSet<>(prefixes);
        known.addAll(more.prefixes);
        return new SettingDefinitions(all, keys, variables, known);
    }
}
