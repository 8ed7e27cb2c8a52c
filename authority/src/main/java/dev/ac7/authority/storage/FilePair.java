package dev.ac7.authority.storage;

import dev.ac7.kernel.ops.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two files of a {@link FileStore} on disk. Each is replaced atomically by itself; the two together are made atomic
 * by a third, the pending file, which holds the new content of both:
 *
 * <ol>
 *   <li>The pending file is written and synced. From here on the change is made, whatever happens.
 *   <li>The state file is replaced, then the file of ownership.
 *   <li>The pending file is removed, and the folder synced, so that it cannot come back and undo later changes.
 * </ol>
 *
 * <p>A crash before step 1 ends leaves both files old; after it, the next start finds the pending file and does the
 * rest. Without it there would be no right order of the two files: state first, and a crash in between leaves the owner
 * of a renamed namespace with the old name by the one file and an approval for the new name by the other; ownership
 * first, and a forfeited namespace comes back by its approval. A change of the state file alone needs no pending file.
 */
final class FilePair {
    private static final Logger LOG = LoggerFactory.getLogger(FilePair.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** The content of the pending file: both files' texts. */
    record Pending(String servers, String state) {}

    private final Path servers;
    private final Path state;
    private final Path pending;

    FilePair(Path servers) {
        this.servers = servers;
        this.state = sibling(servers);
        this.pending = servers.resolveSibling(servers.getFileName() + ".pending");
    }

    private static Path sibling(Path servers) {
        String name = servers.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return servers.resolveSibling(
                dot <= 0 ? name + ".state" : name.substring(0, dot) + ".state" + name.substring(dot));
    }

    Path servers() {
        return servers;
    }

    Path state() {
        return state;
    }

    static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    void writeState(byte[] content) throws IOException {
        PrivateFile.write(state, content);
    }

    /** Step 1. */
    void promise(byte[] newServers, byte[] newState) throws IOException {
        Pending both = new Pending(
                new String(newServers, StandardCharsets.UTF_8), new String(newState, StandardCharsets.UTF_8));
        PrivateFile.write(pending, JSON.writeValueAsBytes(both));
    }

    /** Takes back a step 1 that failed; false when nobody knows whether it did. */
    boolean withdraw() {
        try {
            Files.deleteIfExists(pending);
            syncFolder();
            return true;
        } catch (IOException failure) {
            LOG.debug("{} cannot be removed", pending, failure);
            return false;
        }
    }

    /**
     * Steps 2 and 3, for whatever the pending file holds; nothing when there is none.
     *
     * @throws dev.ac7.kernel.ops.InvalidSettings when the pending file cannot be read
     */
    void fulfil() throws IOException {
        Optional<byte[]> content = read(pending);
        if (content.isEmpty()) {
            return;
        }
        Pending both;
        try {
            both = JSON.readValue(content.get(), Pending.class);
        } catch (JacksonException unreadable) {
            throw BadFile.of(pending, unreadable);
        }
        PrivateFile.write(state, both.state().getBytes(StandardCharsets.UTF_8));
        PrivateFile.write(servers, both.servers().getBytes(StandardCharsets.UTF_8));
        Files.delete(pending);
        syncFolder();
    }

    /** As {@link #fulfil}, at a start; says so when there was something left to do. */
    void recover() throws IOException {
        if (Files.exists(pending)) {
            LOG.warn("{} is left of a write that was cut short; it is finished now", pending);
            fulfil();
        }
    }

    private void syncFolder() throws IOException {
        Path folder = servers.getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
