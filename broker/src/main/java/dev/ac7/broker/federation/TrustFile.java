package dev.ac7.broker.federation;

import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The trust file, which lies beside the configuration file and holds the {@code jwt} block and nothing else (broker.md,
 * section 17). The command that joins a platform writes it, the broker reads it; nobody copies it into the
 * configuration file.
 */
public final class TrustFile {
    private static final String BLOCK = "jwt";
    private static final String ISSUER = "issuer";
    private static final String KEYS = "jwksUrl";
    private static final String AUDIENCE = "audience";
    private static final Set<String> MEMBERS = Set.of(ISSUER, KEYS, AUDIENCE);
    private static final String ENDING = ".json";

    private TrustFile() {}

    /** Where it lies: {@code X.platform.json} for {@code X.json} in any letter case, else the name with that ending. */
    public static Path beside(Path configPath) {
        String name = configPath.toAbsolutePath().getFileName().toString();
        String stem = name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? name.substring(0, name.length() - ENDING.length())
                : name;
        return configPath.resolveSibling(stem + ".platform" + ENDING);
    }

    /**
     * Reads it.
     *
     * @param path of the trust file itself
     * @return empty when there is no such file
     * @throws InvalidSettings when it is anything but what it must be; names the file and every problem
     */
    public static Optional<TrustedPlatform> read(Path path) {
        return ConfigFile.read(path).map(TrustFile::exactly);
    }

    private static TrustedPlatform exactly(ConfigFile file) {
        onlyMembers(file, file.tree(), Set.of(BLOCK), "");
        JsonNode block = file.at(BLOCK)
                .orElseThrow(() -> new InvalidSettings(file.path() + ": must hold the block \"" + BLOCK + "\""));
        TrustedPlatform platform = platform(file, block);
        onlyMembers(file, block, MEMBERS, BLOCK + ".");
        return platform;
    }

    private static void onlyMembers(ConfigFile file, JsonNode block, Set<String> known, String above) {
        Set<String> unknown = new TreeSet<>(block.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new InvalidSettings(unknown.stream()
                    .map(name -> file.path() + ": " + above + name + " is nothing this file may hold")
                    .toList());
        }
    }

    /**
     * The {@code jwt} block of a configuration file, which counts where there is no trust file.
     *
     * @return empty when it has none
     * @throws InvalidSettings when it cannot be used; names the file and every problem
     */
    public static Optional<TrustedPlatform> within(ConfigFile configuration) {
        return configuration.at(BLOCK).map(block -> platform(configuration, block));
    }

    private static TrustedPlatform platform(ConfigFile file, JsonNode block) {
        if (!block.isObject()) {
            throw new InvalidSettings(file.path() + ": " + BLOCK + " must be an object");
        }
        try {
            return new TrustedPlatform(text(block, ISSUER), text(block, KEYS), text(block, AUDIENCE));
        } catch (InvalidSettings invalid) {
            List<String> problems = invalid.problems().stream()
                    .map(problem -> file.path() + ": " + problem)
                    .toList();
            throw new InvalidSettings(problems);
        }
    }

    /** What is absent or no text is as bad as an empty one, and refused as that. */
    private static String text(JsonNode block, String name) {
        JsonNode value = block.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    /**
     * Creates or replaces it: whole or not at all, mode 0600, on disk when this returns.
     *
     * @param path of the trust file itself
     * @throws java.io.UncheckedIOException when that fails; what was there is then untouched
     */
    public static void write(Path path, TrustedPlatform platform) {
        ConfigFile.empty(path)
                .with(BLOCK + "." + ISSUER, StringNode.valueOf(platform.issuer()))
                .with(BLOCK + "." + KEYS, StringNode.valueOf(platform.jwksUrl()))
                .with(BLOCK + "." + AUDIENCE, StringNode.valueOf(platform.audience()))
                .write();
    }
}
