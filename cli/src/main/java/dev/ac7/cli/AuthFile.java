package dev.ac7.cli;

import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import dev.ac7.contract.WireJson;
import dev.ac7.kernel.ops.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of saved tokens, {@code auth.json} (contract: cli.md, section 2). Content that is no such file counts as
 * absent, and so does a single entry that is malformed: a broken file must never keep a person from connecting again.
 */
final class AuthFile {
    private static final int SCHEMA = 1;
    private static final long LARGEST = 4L << 20;

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
        if (!(document().entries() instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().flatMap(entry -> usable(entry).stream()).toList();
    }

    private static Optional<Entry> usable(@Nullable Object entry) {
        return entry instanceof Map<?, ?> keys
                        && keys.get("url") instanceof String url
                        && keys.get("token") instanceof String token
                        && !token.isEmpty()
                        && keys.get("savedAt") instanceof Long savedAt
                ? Optional.of(new Entry(url, new Secret(token), savedAt))
                : Optional.empty();
    }

    /**
     * Saves a token: replaces the entry of its URL, keeps all others. The file has mode 0600 before the token is in it,
     * and appears whole or not at all; of several commands that save at once none loses what another has saved.
     *
     * @throws IOException when the file is not safely written; the old one is then still there
     */
    void save(Entry saved) throws IOException {
        prepareFolder();
        FileGuard.alone(location.file(), () -> replace(saved));
    }

    private void replace(Entry saved) throws IOException {
        List<Entry> entries = new ArrayList<>(entries());
        entries.removeIf(entry -> entry.url().equals(saved.url()));
        entries.add(saved);
        PrivateFile.write(location.file(), WireJson.encode(new Document((long) SCHEMA, entries)));
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
        Path lock = FileGuard.lockFile(location.file());
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(Path::getFileName)
                    .allMatch(name -> name.equals(location.file().getFileName()) || name.equals(lock.getFileName()));
        }
    }

    /** The file as it is, whatever it holds; what is no such file is an empty one. */
    private Document document() {
        try {
            if (Files.size(location.file()) <= LARGEST) {
                Document read = WireJson.decodeAnswer(Files.readAllBytes(location.file()), Document.class);
                return Objects.equals(read.schema(), (long) SCHEMA) ? read : Document.EMPTY;
            }
        } catch (IOException | InvalidBody unusable) {
            // Absent, unreadable or no JSON: all the same to who looks for a token.
        }
        return Document.EMPTY;
    }

    /**
     * The whole file, unchecked.
     *
     * @param schema the number {@value #SCHEMA}, if it is such a file
     * @param entries a list of {@link Entry}, if it is such a file
     */
    record Document(
            @OptionalKey @Nullable Object schema,
            @OptionalKey @Nullable Object entries) {
        static final Document EMPTY = new Document(null, null);
    }
}
