package dev.ac7.kernel.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** One copy of the store: made beside its final name, synced, and only then given that name. */
final class Backup {
    private final Engine engine;
    private final Path target;
    private final Path partial;

    Backup(Engine engine, Path target) {
        this.engine = engine;
        this.target = target.toAbsolutePath();
        this.partial = this.target.resolveSibling(this.target.getFileName() + ".partial");
    }

    void make() throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.deleteIfExists(partial);
        Files.createFile(partial, SqliteFile.ownerOnly(partial));
        try {
            copy();
            sync(partial, StandardOpenOption.WRITE);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
        syncFolder();
    }

    /** On a platform thread of its own: the copy may take long, and SQLite must not be called on a virtual thread. */
    private void copy() {
        CompletableFuture<Outcome<Boolean>> future = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("store-backup").start(() -> future.complete(copied()));
        Outcome.await(future);
    }

    private Outcome<Boolean> copied() {
        try {
            engine.copyInto(partial);
            return new Outcome.Value<>(true);
        } catch (SQLException failure) {
            return new Outcome.Failure<>(StorageFailures.of(engine, failure));
        } catch (RuntimeException | Error failure) {
            return new Outcome.Failure<>(failure);
        }
    }

    private void syncFolder() throws IOException {
        Path folder = target.getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            sync(folder, StandardOpenOption.READ);
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
