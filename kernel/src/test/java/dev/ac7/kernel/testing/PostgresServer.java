package dev.ac7.kernel.testing;

import dev.ac7.kernel.store.DatabaseLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The one real PostgreSQL server of this JVM: started at first use, stopped when the JVM ends. */
final class PostgresServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PostgresServer() {}

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    static DatabaseLocation.Postgres emptyDatabase() {
        String name = "test" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return new DatabaseLocation.Postgres(Started.SERVER.getJdbcUrl("postgres", name), "", "");
    }

    static void drop(DatabaseLocation.Postgres location) {
        String url = location.toString();
        execute("DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)");
    }

    private static void execute(String sql) {
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
