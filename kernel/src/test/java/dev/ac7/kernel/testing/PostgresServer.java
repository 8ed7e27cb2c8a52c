package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.DatabaseLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The one real PostgreSQL server of this JVM: started at first use, stopped when the JVM ends. Its files are synced
 * hundreds of times before it is up, so they live in memory where the machine has a file system for that.
 */
final class PostgresServer {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String FOLDER = "ac7-test-postgres-";
    private static final long BYTES_NEEDED = 512L << 20;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PostgresServer() {}

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_wal_size", "64MB");
            inMemory().ifPresent(builder::setDataDirectory);
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> inMemory() throws IOException {
        if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < BYTES_NEEDED) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(MEMORY)) {
            files.filter(PostgresServer::leftByADeadProcess).forEach(Folders::remove);
        }
        return Optional.of(MEMORY.resolve(FOLDER + ProcessHandle.current().pid()));
    }

    private static boolean leftByADeadProcess(Path folder) {
        String name = folder.getFileName().toString();
        return name.startsWith(FOLDER)
                && ProcessHandle.of(Long.parseLong(name.substring(FOLDER.length())))
                        .isEmpty();
    }

    /** The place of a database that does not exist yet. */
    static DatabaseLocation newLocation() {
        return new DatabaseLocation.Postgres(
                Started.SERVER.getJdbcUrl("postgres", "test" + NUMBER.incrementAndGet()), "", "");
    }

    static void execute(String sql) {
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
