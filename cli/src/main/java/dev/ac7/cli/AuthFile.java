package dev.ac7.cli;

import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.Secret;
import dev.ac7.kernel.ops.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of saved tokens, {@code auth.json} (contract: cli.md, section 2). Content that is no such file counts as
 * absent, and so does a single entry that is malformed: a broken file must never keep a person from connecting again.
 */
final class AuthFile {
    private static final int SCHEMA = 1;
    private static final long LARGEST = 4L << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final AuthLocation location;

    AuthFile(AuthLocation location) {
        this.location = location;
    }

    /**
     * One saved token.
     *
     * @param url the broker's URL, exactly as it was given
     * @param token bearer token
     * @param savedAt epoch milliseconds
     */
    record Entry(String url, Secret token, long savedAt) {}

    /** Where the file is. */
    Path path() {
        return location.file();
    }

    /** The token saved for exactly this URL. */
    Optional<Secret> token(BrokerUrl url) {
        return entries().stream()
                .filter(entry -> entry.url().equals(url.text()))
                .map(Entry::token)
                .reduce((earlier, later) -> later);
    }

    /** All usable entries, in file order. */
    List<Entry> entries() {
        List<Entry> found = new ArrayList<>();
        for (JsonNode node : document().path("entries")) {
            JsonNode url = node.path("url");
            JsonNode token = node.path("token");
            JsonNode savedAt = node.path("savedAt");
            if (url.isString() && token.isString() && !token.asString().isEmpty() && savedAt.isIntegralNumber()) {
                found.add(new Entry(url.asString(), new Secret(token.asString()), savedAt.asLong()));
            }
        }
        return found;
    }

    /**
     * Saves a token: replaces the entry of its URL, keeps all others. The file has mode 0600 before the token is in it,
     * and appears whole or not at all.
     *
     * @throws IOException when the file is not safely written; the old one is then still there
     */
    void save(Entry saved) throws IOException {
        List<Entry> entries = new ArrayList<>(entries());
        entries.removeIf(entry -> entry.url().equals(saved.url()));
        entries.add(saved);
        prepareFolder();
        PrivateFile.write(location.file(), JSON.writeValueAsBytes(document(entries)));
    }

    /**
     * Why saving is bound to fail, so that nobody is asked to approve a token that then cannot be kept; changes
     * nothing.
     */
    Optional<String> obstacle() {
        if (Files.isDirectory(location.file())) {
            return Optional.of(location.file() + " is a folder");
        }
        Path folder = location.file().toAbsolutePath().getParent();
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(folder + " is no folder");
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("permission denied: " + folder);
    }

    private void prepareFolder() throws IOException {
        Path folder = location.file().resolveSibling("");
        if (location.ownFolder() || !Files.exists(folder) || holdsNothingElse(folder)) {
            PrivateFile.createFolder(folder);
        }
    }

    /** A folder that somebody named may be in use for other things; closing that one to others could hurt. */
    private boolean holdsNothingElse(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.allMatch(
                    path -> path.getFileName().equals(location.file().getFileName()));
        }
    }

    private JsonNode document() {
        try {
            if (Files.size(location.file()) > LARGEST) {
                return JSON.missingNode();
            }
            JsonNode read = JSON.readTree(Files.readAllBytes(location.file()));
            JsonNode schema = read.path("schema");
            return schema.isIntegralNumber() && schema.asLong() == SCHEMA ? read : JSON.missingNode();
        } catch (NoSuchFileException absent) {
            return JSON.missingNode();
        } catch (IOException | JacksonException unusable) {
            return JSON.missingNode();
        }
    }

    private static ObjectNode document(List<Entry> entries) {
        ObjectNode document = JSON.createObjectNode().put("schema", SCHEMA);
        ArrayNode array = document.putArray("entries");
        for (Entry entry : entries) {
            array.addObject()
                    .put("url", entry.url())
                    .put("token", entry.token().reveal())
                    .put("savedAt", entry.savedAt());
        }
        return document;
    }
}
