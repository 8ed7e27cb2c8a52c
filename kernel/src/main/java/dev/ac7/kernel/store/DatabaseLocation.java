package dev.ac7.kernel.store;

import java.nio.file.Path;

/** Where a database lives. */
public sealed interface DatabaseLocation {
    /** A SQLite file; its parent folder must exist. */
    record SqliteFile(Path path) implements DatabaseLocation {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A SQLite database in memory, new at every opening and gone when closed: for trying things out. */
    record SqliteMemory() implements DatabaseLocation {
        @Override
        public String toString() {
            return ":memory:";
        }
    }

    /**
     * A database of a PostgreSQL server.
     *
     * @param jdbcUrl {@code jdbc:postgresql://host:port/name?options}
     * @param user empty to let the URL or the driver decide
     * @param password empty for none; never shown
     */
    record Postgres(String jdbcUrl, String user, String password) implements DatabaseLocation {
        public Postgres {
            if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("a PostgreSQL URL begins with jdbc:postgresql: or postgres:");
            }
        }

        /** The URL without its options, which may hold secrets. */
        @Override
        public String toString() {
            int options = jdbcUrl.indexOf('?');
            return options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
        }
    }

    /**
     * Reads a location as people write it: {@code :memory:}, a {@code postgres:}, {@code postgresql:} or
     * {@code jdbc:postgresql:} URL, else the path of a file.
     *
     * @throws IllegalArgumentException when it is empty or a URL that cannot be read
     */
    static DatabaseLocation parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the database location is empty");
        }
        if (text.equals(":memory:")) {
            return new SqliteMemory();
        }
        if (text.startsWith("jdbc:")) {
            return new Postgres(text, "", "");
        }
        if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
            return PostgresUrl.parse(text);
        }
        return new SqliteFile(Path.of(text));
    }
}
