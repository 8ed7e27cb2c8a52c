package dev.ac7.kernel.ops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files that only their owner may read, whole or not at all.
 *
 * <p>The bytes go to a new file beside the target that is created with mode 0600 while it is still empty, so that at no
 * instant the content can be read by others; it is flushed to disk and then renamed over the target, and the folder is
 * flushed so that the new name survives a power cut too. Where the file system has no POSIX modes the same steps happen
 * without them.
 */
public final class PrivateFile {
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFile() {}

    /**
     * Creates or replaces a file, mode 0600. A symbolic link is followed: the file it points to is replaced, not the
     * link. The folder must exist.
     *
     * @throws IOException when the bytes are not safely on disk; the old content is then still in place
     */
    public static void write(Path target, byte[] content) throws IOException {
        Path file = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
        Path temporary = writeTemporary(file, content);
        try {
            replace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        flushFolder(file);
    }

    /**
     * Creates a file that must not exist yet, mode 0600; of several processes that try at once exactly one succeeds,
     * and whoever sees the file sees all of it.
     *
     * @throws FileAlreadyExistsException when there is one already; it is left as it is
     * @throws IOException when the bytes are not safely on disk
     */
    public static void createExclusive(Path target, byte[] content) throws IOException {
        Path file = target.toAbsolutePath();
        Path temporary = writeTemporary(file, content);
        try {
            // A hard link is the one step that both fails when the name is taken and shows the finished file.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            writeNew(file, content);
        } finally {
            Files.deleteIfExists(temporary);
        }
        flushFolder(file);
    }

    /**
     * Makes sure that a folder exists and that only its owner may enter it (0700); missing parents are created with
     * that mode too. Not for a folder that a person chose for other things as well: the mode of an existing one is
     * changed.
     *
     * @throws IOException when it cannot be created, or is no folder
     */
    public static void createFolder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (!posix(absolute)) {
            Files.createDirectories(absolute);
            return;
        }
        Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
        if (!Files.getPosixFilePermissions(absolute).equals(FOLDER_MODE)) {
            Files.setPosixFilePermissions(absolute, FOLDER_MODE);
        }
    }

    /**
     * Whether group or others may read, write or execute this file; always false where there are no POSIX modes.
     *
     * @throws IOException when the file cannot be looked at
     */
    public static boolean openToOthers(Path file) throws IOException {
        return posix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private static Path writeTemporary(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeNew(temporary, content);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    private static void writeNew(Path file, byte[] content) throws IOException {
        FileAttribute<?>[] mode = posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE_MODE)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void replace(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void flushFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && posix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
