package dev.ac7.authority.storage;

import dev.ac7.kernel.store.StorageUnavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in two files, JSON or YAML (authority.md, section 9.1): who owns what in the file of the given name, the rest
 * beside it. All of it is in memory too, so reads touch no disk; a write returns when the files are on disk, and how
 * the two change together is told at {@link FilePair}. What people change in the files is seen at the next start.
 */
public final class FileStore implements AuthorityStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

    private final FilePair files;
    private final FileFormat format;
    private final OneProcess alone;
    private final Map<String, String> ignored;
    private final MemoryStore memory;
    /** Whether the pending file holds a change that the files lack. */
    private volatile boolean behind;
    /** Whether the pending file may hold a change that was refused; the next write replaces it. */
    private boolean doubtful;

    private FileStore(FilePair files, FileFormat format, OneProcess alone, Clock clock) throws IOException {
        this.files = files;
        this.format = format;
        this.alone = alone;
        files.recover();
        OwnershipFile ownership = FilePair.read(files.servers())
                .map(content -> OwnershipFile.parse(files.servers(), format, content))
                .orElseGet(OwnershipFile::empty);
        ownership.warnings().forEach(warning -> LOG.warn("{}: {}", files.servers(), warning));
        StateFile state = FilePair.read(files.state())
                .map(content -> StateFile.parse(files.state(), format, content))
                .orElseGet(StateFile::empty);
        this.ignored = ownership.ignored();
        Snapshot start = FileMerge.of(ownership, state, files.state(), clock.instant());
        StateFile merged = StateRows.of(start);
        if (!merged.equals(state)) {
            files.writeState(merged.encoded(format));
        }
        this.memory = new MemoryStore(start, this::keep);
    }

    /**
     * Opens the files; those that are missing come with the first write.
     *
     * @param path of the file of ownership, in a folder that exists
     * @throws dev.ac7.kernel.ops.InvalidSettings when a file cannot be parsed; it says where, and leaves the file as it
     *     is
     * @throws StorageUnavailable when the files cannot be read or written, or another process has them open
     */
    public static FileStore open(Path path, FileFormat format, Clock clock) {
        try {
            Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            OneProcess alone = OneProcess.of(file);
            try {
                return new FileStore(new FilePair(file), format, alone, clock);
            } catch (IOException | RuntimeException failure) {
                alone.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw unavailable(path + " cannot be used", failure);
        }
    }

    private void keep(Snapshot before, Snapshot after) {
        byte[] state = StateRows.of(after).encoded(format);
        try {
            if (!behind && !doubtful && after.ownerships().equals(before.ownerships())) {
                files.writeState(state);
            } else {
                promise(servers(after), state);
            }
        } catch (IOException failure) {
            throw unavailable(files.servers() + " cannot be written", failure);
        }
        catchUp();
    }

    private void promise(byte[] servers, byte[] state) throws IOException {
        try {
            files.promise(servers, state);
            behind = true;
            doubtful = false;
        } catch (IOException failure) {
            if (!behind) {
                doubtful = !files.withdraw();
            }
            throw failure;
        }
    }

    private byte[] servers(Snapshot snapshot) {
        return new OwnershipFile(
                        snapshot.ownerships().values().stream()
                                .collect(Collectors.toMap(
                                        Ownership::key,
                                        ownership -> ownership.owner().sub())),
                        ignored,
                        List.of())
                .encoded(format);
    }

    /** The change is safe already, so a failure here is not its caller's: it is told by {@link #check}. */
    private void catchUp() {
        if (behind) {
            try {
                files.fulfil();
                behind = false;
            } catch (IOException failure) {
                LOG.warn("{} lags behind its pending file until the next write", files.servers(), failure);
            }
        }
    }

    private static StorageUnavailable unavailable(String message, IOException failure) {
        return new StorageUnavailable(reason(failure), message + ": " + failure, failure);
    }

    private static StorageUnavailable.Reason reason(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("No space left") || text.contains("quota")) {
            return StorageUnavailable.Reason.FULL;
        }
        return failure instanceof AccessDeniedException || text.contains("Read-only")
                ? StorageUnavailable.Reason.READ_ONLY
                : StorageUnavailable.Reason.FAILED;
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Records, T> work) {
        return memory.read(work);
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Records, T> work) {
        return memory.write(work);
    }

    @Override
    public void check() {
        memory.check();
        Path folder = files.servers().getParent();
        if (behind || !alone.isHeld() || folder == null || !Files.isDirectory(folder)) {
            throw new StorageUnavailable(
                    StorageUnavailable.Reason.FAILED, files.servers() + " cannot be written at the moment");
        }
    }

    @Override
    public boolean isDatabase() {
        return false;
    }

    @Override
    public void close() {
        memory.close();
        catchUp();
        try {
            alone.close();
        } catch (IOException failure) {
            LOG.debug("the lock of {} did not close cleanly", files.servers(), failure);
        }
    }
}
