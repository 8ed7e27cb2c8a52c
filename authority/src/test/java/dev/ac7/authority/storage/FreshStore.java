package dev.ac7.authority.storage;

import dev.ac7.kernel.store.DatabaseLocation;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An empty store of one kind, removed with all that was opened from it when the test ends. */
public final class FreshStore implements AutoCloseable {
    /** Every adapter. */
    enum Kind {
        MEMORY,
        JSON,
        YAML,
        SQLITE,
        POSTGRESQL
    }

    private final Kind kind;
    private final MovableClock clock = new MovableClock();
    private final Optional<FreshDatabase> database;
    private final Path folder;
    private final List<AuthorityStore> opened = new ArrayList<>();

    FreshStore(Kind kind) {
        this.kind = kind;
        this.database = switch (kind) {
            case SQLITE -> Optional.of(FreshDatabase.sqlite());
            case POSTGRESQL -> Optional.of(FreshDatabase.postgres());
            case MEMORY, JSON, YAML -> Optional.empty();
        };
        try {
            this.folder = Files.createTempDirectory("ac7-authority-store");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public MovableClock clock() {
        return clock;
    }

    /** Whether what was written is there when it is opened again. */
    boolean outlivesItself() {
        return kind != Kind.MEMORY;
    }

    /** Opens it; what was opened before is closed first. */
    public AuthorityStore open() {
        closeOpened();
        AuthorityStore store = open(clock);
        opened.add(store);
        return store;
    }

    private AuthorityStore open(Clock now) {
        return switch (kind) {
            case MEMORY -> new MemoryStore();
            case JSON -> FileStore.open(folder.resolve("servers.json"), FileFormat.JSON, now);
            case YAML -> FileStore.open(folder.resolve("servers.yaml"), FileFormat.YAML, now);
            case SQLITE, POSTGRESQL -> SqlStore.open(location(), now);
        };
    }

    private DatabaseLocation location() {
        return database.orElseThrow().location();
    }

    private void closeOpened() {
        opened.forEach(AuthorityStore::close);
        opened.clear();
    }

    @Override
    public void close() {
        closeOpened();
        database.ifPresent(FreshDatabase::close);
        try (Stream<Path> files = Files.list(folder)) {
            files.toList().forEach(file -> file.toFile().delete());
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
