package dev.ac7.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time read and replace a file, among all processes of this machine. The lock is on a file beside it,
 * which stays: the file itself is replaced whole, and whoever removed a lock file would take it from under others.
 */
final class FileGuard {
    /** The system's locks are a process's, not a thread's. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private FileGuard() {}

    /** What must not happen twice at once. */
    interface Step {
        void run() throws IOException;
    }

    /** The file beside this one that holds the lock; beside what a symbolic link leads to. */
    static Path lockFile(Path file) throws IOException {
        Path real = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        return real.resolveSibling("." + real.getFileName() + ".lock");
    }

    /** Does it, alone. The folder must exist. */
    static void alone(Path file, Step step) throws IOException {
        THREADS.lock();
        try (FileChannel channel = open(lockFile(file))) {
            lock(channel);
            step.run();
        } finally {
            THREADS.unlock();
        }
    }

    /** Until the channel is closed. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException unsupported) {
            // Some network file systems have no locks. What is to be written must not be lost for that.
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        FileAttribute<?>[] mode =
                lock.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        // In a folder of several people somebody may have put a link there, to have a file made elsewhere.
        return FileChannel.open(
                lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), mode);
    }
}
