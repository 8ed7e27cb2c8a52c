package dev.ac7.kernel.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file of a SQLite database. It is made with mode 0600 before SQLite opens it; SQLite gives its {@code -wal} and
 * {@code -shm} files the same mode.
 */
record SqliteFile(Path path) {
    private static final int WRITE_VERSION = 18;
    private static final byte LOGGED = 2;

    /** A file lock is held by the whole process, so threads of this one need a lock of their own. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    /**
     * Makes the file when it is missing.
     *
     * @throws StorageUnavailable when its folder does not exist or it cannot be made
     */
    static SqliteFile prepare(Path given) {
        Path path = given.toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StorageUnavailable(
                    StorageUnavailable.Reason.FAILED, "the folder of the database does not exist: " + path);
        }
        if (Files.isDirectory(path)) {
            throw new StorageUnavailable(
                    StorageUnavailable.Reason.FAILED, "the database path is a folder, not a file: " + path);
        }
        try {
            Files.createFile(path, ownerOnly(path));
        } catch (FileAlreadyExistsException existing) {
            return new SqliteFile(path);
        } catch (IOException failure) {
            throw new StorageUnavailable(
                    StorageUnavailable.Reason.FAILED, "the database file cannot be created: " + path, failure);
        }
        return new SqliteFile(path);
    }

    /** Only the owner may read or write; nothing to say where the file system knows no such modes. */
    static FileAttribute<?>[] ownerOnly(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    /** The path as a URI, so that no character of it reads as an option of the driver. */
    String uri() {
        return path.toUri().toString();
    }

    /**
     * Whether the file is a database with a write-ahead log already (https://www.sqlite.org/fileformat.html, 1.3.3).
     */
    boolean hasWriteAheadLog() {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            ByteBuffer version = ByteBuffer.allocate(1);
            return channel.position(WRITE_VERSION).read(version) == 1 && version.get(0) == LOGGED;
        } catch (IOException failure) {
            throw new UncheckedIOException("the database file cannot be read", failure);
        }
    }

    /**
     * Runs the work while no other process runs such work on the same file. The lock file is removed after success: who
     * then still holds the removed one finds the work done.
     */
    void alone(Runnable work) {
        Path lockFile = path.resolveSibling(path.getFileName() + "-migrate");
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(lockFile));
                FileLock lock = channel.lock()) {
            work.run();
            if (lock.isValid()) {
                Files.deleteIfExists(lockFile);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the lock for migrating the database cannot be taken", failure);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
