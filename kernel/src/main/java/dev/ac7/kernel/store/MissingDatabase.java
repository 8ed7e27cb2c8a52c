package dev.ac7.kernel.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates a database that its PostgreSQL server lacks, from the database {@code postgres} that every server has. */
final class MissingDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(MissingDatabase.class);
    private static final String MAINTENANCE = "postgres";
    private static final String DOES_NOT_EXIST = "3D000";
    private static final String EXISTS_NOW = "42P04";
    private static final String MADE_BY_ANOTHER = "23505";

    private MissingDatabase() {}

    static void create(DatabaseLocation.Postgres location) {
        try (Connection connection = PostgresEngine.source(location).getConnection()) {
            connection.getMetaData();
        } catch (SQLException failure) {
            if (!DOES_NOT_EXIST.equals(failure.getSQLState())) {
                throw new StorageUnavailable(
                        StorageUnavailable.Reason.FAILED, "the database cannot be opened: " + location, failure);
            }
            createNow(location);
        }
    }

    private static void createNow(DatabaseLocation.Postgres location) {
        PGSimpleDataSource source = PostgresEngine.source(location);
        String name = String.valueOf(source.getDatabaseName());
        source.setDatabaseName(MAINTENANCE);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
            LOG.info("created the database {}", name);
        } catch (SQLException failure) {
            if (!EXISTS_NOW.equals(failure.getSQLState()) && !MADE_BY_ANOTHER.equals(failure.getSQLState())) {
                throw new StorageUnavailable(
                        StorageUnavailable.Reason.FAILED,
                        "the database does not exist and cannot be created: " + location,
                        failure);
            }
        }
    }
}
