package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The file of ownership that is exchanged with the existing implementation and edited by hand: {@code servers}, from
 * ownership key to account id, and nothing else (authority.md, section 9.1).
 *
 * @param owners account id by namespace
 * @param ignored account id by key, for keys with a slash that older files have; kept in the file, but nobody's
 * @param warnings what was ignored, a sentence each
 */
record OwnershipFile(Map<NamespaceKey, String> owners, Map<String, String> ignored, List<String> warnings) {
    private static final String SERVERS = "servers";

    /** Nobody owns anything. */
    static OwnershipFile empty() {
        return new OwnershipFile(Map.of(), Map.of(), List.of());
    }

    /**
     * Reads the file's content.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings naming the file and the place when it is not what it should be
     */
    static OwnershipFile parse(Path file, FileFormat format, byte[] content) {
        try (JsonParser parser = format.servers().createParser(content)) {
            return new Reading(file, format, parser).read();
        } catch (JacksonException failure) {
            throw BadFile.of(file, failure);
        }
    }

    /** The whole file, keys in order. */
    byte[] encoded(FileFormat format) {
        Map<String, String> servers = new TreeMap<>(Rows.BY_TEXT);
        servers.putAll(ignored);
        owners.forEach((key, sub) -> servers.put(key.ownershipKey(), sub));
        return FileFormat.encoded(format.servers(), Map.of(SERVERS, servers));
    }

    /**
     * One reading, token by token, because only tokens have a place, and the text of an account id that looks like a
     * number.
     */
    private static final class Reading {
        private final Path file;
        private final FileFormat format;
        private final JsonParser parser;
        private final Map<NamespaceKey, String> owners = new LinkedHashMap<>();
        private final Map<String, String> ignored = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();

        Reading(Path file, FileFormat format, JsonParser parser) {
            this.file = file;
            this.format = format;
            this.parser = parser;
        }

        OwnershipFile read() {
            JsonToken first = parser.nextToken();
            boolean blankYaml = format == FileFormat.YAML && (first == null || first == JsonToken.VALUE_NULL);
            if (!blankYaml) {
                require(first == JsonToken.START_OBJECT, "must be an object with the member servers");
                members();
            }
            require(parser.nextToken() == null, "nothing may follow");
            return new OwnershipFile(owners, ignored, warnings);
        }

        private void members() {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                @Nullable JsonToken value = parser.nextToken();
                if (!name.equals(SERVERS)) {
                    warnings.add("the member " + name + " is ignored, and is lost when the file is written");
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    require(value == JsonToken.START_OBJECT, "servers must be an object");
                    servers();
                }
            }
        }

        private void servers() {
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                String sub = accountId(key, parser.nextToken());
                if (key.contains("/")) {
                    ignored.put(key, sub);
                    warnings.add("the key " + key + " is ignored: what is owned is a namespace, not a path");
                } else {
                    add(NamespaceKey.ofOwnershipKey(key.strip()), sub);
                }
            }
        }

        private String accountId(String key, @Nullable JsonToken value) {
            boolean text = format == FileFormat.YAML
                    ? value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL
                    : value == JsonToken.VALUE_STRING;
            require(text, "the value of " + key + " must be an account id");
            String sub = parser.getString();
            require(!sub.isBlank(), "the value of " + key + " must not be empty");
            return sub;
        }

        private void add(NamespaceKey key, String sub) {
            require(!key.namespace().isEmpty(), "the namespace must not be empty");
            String other = owners.putIfAbsent(key, sub);
            require(other == null || other.equals(sub), key.ownershipKey() + " has two owners");
        }

        private void require(boolean condition, String rule) {
            if (!condition) {
                throw BadFile.at(file, parser.currentTokenLocation(), rule);
            }
        }
    }
}
