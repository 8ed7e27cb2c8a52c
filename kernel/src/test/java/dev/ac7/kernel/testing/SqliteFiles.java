package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.DatabaseLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQLite files, each in a temporary folder of its own. */
record SqliteFiles() implements DatabaseKind {
    private static final Map<String, byte[]> TEMPLATES = new ConcurrentHashMap<>();

    @Override
    public DatabaseLocation newLocation() {
        try {
            return new DatabaseLocation.SqliteFile(
                    Files.createTempDirectory("ac7-store").resolve("test.db"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The product makes the file itself, which is a thing to test. */
    @Override
    public void makeEmpty(DatabaseLocation location) {}

    @Override
    public void makeFromTemplate(DatabaseLocation location, String migrations) {
        byte[] template = TEMPLATES.computeIfAbsent(migrations, this::template);
        try {
            Files.write(path(location), template);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private byte[] template(String migrations) {
        DatabaseLocation location = newLocation();
        Database.open(location, migrations).close();
        try {
            return Files.readAllBytes(path(location));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            remove(location);
        }
    }

    @Override
    public void remove(DatabaseLocation location) {
        Folders.remove(path(location).getParent());
    }

    private static Path path(DatabaseLocation location) {
        return ((DatabaseLocation.SqliteFile) location).path();
    }

    @Override
    public String toString() {
        return "SQLite";
    }
}
