package dev.ac7.authority.storage;

import dev.ac7.kernel.store.StorageUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from writing one file: a lock on a file beside it, which the operating system gives back however
 * the process ends. The lock file stays, since removing it would let two processes lock two files of one name.
 */
final class OneProcess implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private OneProcess(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * @throws StorageUnavailable when another process, or this one, holds the file already; the message names it
     * @throws IOException when the lock file cannot be made
     */
    static OneProcess of(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(beside));
        FileLock lock = lock(channel);
        if (lock == null) {
            channel.close();
            throw new StorageUnavailable(
                    StorageUnavailable.Reason.FAILED,
                    file + " is in use by another process, which holds the lock " + beside);
        }
        return new OneProcess(channel, lock);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
