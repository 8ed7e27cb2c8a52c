package dev.ac7.kernel.ops;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds keys and variables that nobody reads.
 *
 * <p>The contract has other programs write the same configuration file, so an unknown key there is only worth a
 * warning. The block {@code server} is ours alone: there an unknown key is a slip of the pen, and an error. A key that
 * begins with an underscore is a comment.
 */
final class UnknownNames {
    private static final String OWN_BLOCK = "server";

    private final Set<String> leaves = new TreeSet<>();
    private final Set<String> opaque;
    private final List<String> problems;
    private final List<String> warnings;

    private UnknownNames(SettingDefinitions definitions, List<String> problems, List<String> warnings) {
        this.opaque = definitions.otherKeys();
        this.problems = problems;
        this.warnings = warnings;
        definitions.settings().forEach(setting -> setting.key().ifPresent(leaves::add));
        leaves.addAll(opaque);
    }

    static void find(
            SettingDefinitions definitions, SettingInputs inputs, List<String> problems, List<String> warnings) {
        UnknownNames names = new UnknownNames(definitions, problems, warnings);
        inputs.file().ifPresent(file -> names.inBlock("", file.tree(), file));
        names.inEnvironment(definitions, inputs.environment());
    }

    private void inBlock(String prefix, ObjectNode block, ConfigFile file) {
        for (Map.Entry<String, JsonNode> entry : block.properties()) {
            String key = prefix + entry.getKey();
            if (entry.getKey().startsWith("_") || leaves.contains(key)) {
                continue;
            }
            boolean blockOfKnown = leaves.stream().anyMatch(leaf -> leaf.startsWith(key + "."));
            if (blockOfKnown && entry.getValue() instanceof ObjectNode below) {
                inBlock(key + ".", below, file);
            } else if (blockOfKnown) {
                problems.add(key + " in " + file.path() + " must be an object");
            } else {
                report(prefix, key, file);
            }
        }
    }

    private void report(String prefix, String key, ConfigFile file) {
        boolean own = key.startsWith(OWN_BLOCK + ".");
        String suggestion = Suggestion.sentence(key, siblings(prefix));
        if (own) {
            problems.add("unknown key " + key + " in " + file.path() + suggestion);
        } else {
            warnings.add("unknown key " + key + " in " + file.path() + " is ignored" + suggestion);
        }
    }

    private Collection<String> siblings(String prefix) {
        Set<String> names = new HashSet<>(leaves);
        for (String leaf : leaves) {
            int end = leaf.indexOf('.', prefix.length());
            if (leaf.startsWith(prefix) && end > 0) {
                names.add(leaf.substring(0, end));
            }
        }
        return names;
    }

    private void inEnvironment(SettingDefinitions definitions, Map<String, String> environment) {
        Set<String> known = new HashSet<>(definitions.otherVariables());
        definitions
                .settings()
                .forEach(setting -> setting.environment().ifPresent(variable -> {
                    known.add(variable);
                    known.add(variable + "_FILE");
                }));
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (definitions.prefixes().stream().anyMatch(variable::startsWith) && !known.contains(variable)) {
                warnings.add("unknown environment variable " + variable + " is ignored"
                        + Suggestion.sentence(variable, known));
            }
        }
    }
}
