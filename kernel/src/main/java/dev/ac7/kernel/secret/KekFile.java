package dev.ac7.kernel.secret;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The key as a file of 32 raw bytes. A new one is written whole, under another name and readable by its owner only, and
 * then linked to its place; linking fails if the place is taken. So two processes that start together agree on one key,
 * and no crash leaves half a key behind.
 */
final class KekFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;
    private final Consumer<String> warnings;

    KekFile(Path file, Consumer<String> warnings) {
        this.file = file.toAbsolutePath();
        this.warnings = warnings;
    }

    static void logWarning(String warning) {
        LoggerFactory.getLogger(KekFile.class).warn(warning);
    }

    byte[] readOrCreate(SecureRandom random) {
        if (Files.exists(file)) {
            return read();
        }
        byte[] key = new byte[Kek.KEY_BYTES];
        random.nextBytes(key);
        try {
            create(key);
        } catch (IOException e) {
            throw new KekUnavailable("cannot write the key file " + file + ": " + e, e);
        }
        return read();
    }

    byte[] read() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] key = in.readNBytes(Kek.KEY_BYTES + 1);
            if (key.length != Kek.KEY_BYTES) {
                String found = key.length > Kek.KEY_BYTES ? "more" : Integer.toString(key.length);
                throw new KekUnavailable("the key file " + file + " must have exactly 32 bytes, but has " + found);
            }
            warnIfShared();
            return key;
        } catch (IOException e) {
            throw new KekUnavailable("cannot read the key file " + file + ": " + e, e);
        }
    }

    private void create(byte[] key) throws IOException {
        Path directory = file.resolveSibling(".").normalize();
        Files.createDirectories(directory, attributes(OWNER_DIRECTORY));
        Path temporary = Files.createTempFile(directory, ".kek-", ".new", attributes(OWNER_FILE));
        try {
            try (FileChannel channel = FileChannel.open(temporary, WRITE)) {
                writeDurably(channel, key);
            }
            place(temporary, key);
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (posix()) {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    private void place(Path temporary, byte[] key) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its key is the one.
        } catch (UnsupportedOperationException e) {
            createInPlace(key);
        }
    }

    /**
     * For file systems without links: exclusive still, but a crash in between leaves a short file, which is an error.
     */
    private void createInPlace(byte[] key) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), attributes(OWNER_FILE))) {
            writeDurably(channel, key);
        }
    }

    private static void writeDurably(FileChannel channel, byte[] key) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(key);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(true);
    }

    private void warnIfShared() throws IOException {
        if (!posix()) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            warnings.accept("the key file " + file + " is readable by other users; run: chmod 600 " + file);
        }
    }

    private FileAttribute<?>[] attributes(FileAttribute<?> ownerOnly) {
        return posix() ? new FileAttribute<?>[] {ownerOnly} : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
