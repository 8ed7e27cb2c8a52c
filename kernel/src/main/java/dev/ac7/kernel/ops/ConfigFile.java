package dev.ac7.kernel.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON configuration file, as a tree, so that a rewrite keeps what this program does not know: every unknown key
 * and block, and the order in which a person wrote them. Immutable; {@link #with} and {@link #without} give a changed
 * copy and {@link #write} puts it on disk atomically with mode 0600.
 */
public final class ConfigFile {
    /** A configuration file longer than this (16 MiB) is refused unread. */
    static final long MAXIMUM_BYTES = 16L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path path;
    private final ObjectNode tree;

    private ConfigFile(Path path, ObjectNode tree) {
        this.path = path;
        this.tree = tree;
    }

    /** A file that is not written yet: an empty object at this path. */
    public static ConfigFile empty(Path path) {
        return new ConfigFile(path.toAbsolutePath(), JSON.createObjectNode());
    }

    /**
     * Reads the file.
     *
     * @return empty when there is no such file
     * @throws InvalidSettings when it cannot be read, is no JSON object, or names a key twice; the message has the
     *     path, and line and column where the JSON is bad
     */
    public static Optional<ConfigFile> read(Path path) {
        try {
            if (Files.size(path) > MAXIMUM_BYTES) {
                throw new InvalidSettings(path + ": longer than " + MAXIMUM_BYTES + " bytes");
            }
            return Optional.of(parse(path, Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidSettings(path + ": cannot be read: " + e);
        }
    }

    private static ConfigFile parse(Path path, byte[] content) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String at = place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr();
            throw new InvalidSettings(path + at + ": " + Redaction.of(e.getOriginalMessage()));
        }
        if (root instanceof ObjectNode object) {
            return new ConfigFile(path.toAbsolutePath(), object);
        }
        throw new InvalidSettings(path + ":1:1: must be a JSON object");
    }

    /** Where this file is, absolute. */
    public Path path() {
        return path;
    }

    /** The folder that relative paths inside the file start from. */
    public Path folder() {
        Path folder = path.getParent();
        return folder == null ? path : folder;
    }

    /** A copy of the whole tree; changing it changes nothing here. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /**
     * The value at a dotted key such as {@code https.bindHttp}; empty when it, or a block above it, is absent or null.
     */
    public Optional<JsonNode> at(String key) {
        JsonNode node = tree;
        for (String part : parts(key)) {
            node = node.path(part);
        }
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.deepCopy());
    }

    /**
     * A copy in which this dotted key has this value. A key that exists keeps its place, a new one comes last; missing
     * blocks are made.
     *
     * @throws InvalidSettings when something above the key is no block
     */
    public ConfigFile with(String key, JsonNode value) {
        ObjectNode copy = tree.deepCopy();
        List<String> parts = parts(key);
        ObjectNode block = copy;
        for (String part : parts.subList(0, parts.size() - 1)) {
            JsonNode below = block.path(part);
            if (below instanceof ObjectNode object) {
                block = object;
            } else if (below.isMissingNode() || below.isNull()) {
                block = block.putObject(part);
            } else {
                throw new InvalidSettings(path + ": " + part + " must be an object");
            }
        }
        block.set(parts.getLast(), value.deepCopy());
        return new ConfigFile(path, copy);
    }

    /** A copy without this dotted key; the same when it has none. */
    public ConfigFile without(String key) {
        ObjectNode copy = tree.deepCopy();
        List<String> parts = parts(key);
        JsonNode block = copy;
        for (String part : parts.subList(0, parts.size() - 1)) {
            block = block.path(part);
        }
        if (block instanceof ObjectNode object) {
            object.remove(parts.getLast());
        }
        return new ConfigFile(path, copy);
    }

    /** The text that {@link #write} puts on disk: two-space JSON with a newline at the end. */
    public byte[] encoded() {
        byte[] json = JSON.writeValueAsBytes(tree);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /**
     * Creates or replaces the file: atomically, mode 0600, on disk when this returns.
     *
     * @throws UncheckedIOException when that fails; the old file is then untouched
     */
    public void write() {
        try {
            PrivateFile.write(path, encoded());
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be written", e);
        }
    }

    private static List<String> parts(String key) {
        return Arrays.asList(key.split("\\.", -1));
    }
}
