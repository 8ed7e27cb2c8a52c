package dev.ac7.kernel.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of the store, brought up to what this program knows. Starting Flyway costs more time than all else at
 * start, so the versions it recorded are compared with those on the classpath first, and it is started only when they
 * differ.
 */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String HISTORY = "schema_history";

    private final Engine engine;
    private final List<String> folders;
    private final ExistingTables existing;

    Schema(Engine engine, String serviceFolder, ExistingTables existing) {
        this.engine = engine;
        this.existing = existing;
        this.folders = Stream.of("db/kernel", serviceFolder)
                .flatMap(common -> Stream.of(common, engine.dialect().folder(common)))
                .filter(folder -> Schema.class.getClassLoader().getResource(folder) != null)
                .toList();
    }

    /**
     * Applies what is missing.
     *
     * @return whether anything had to be applied
     * @throws SchemaTooNew when the store has a migration that this program does not know
     */
    boolean bringUp() throws SQLException {
        NavigableSet<SchemaVersion> known = MigrationFiles.versions(Schema.class.getClassLoader(), folders);
        if (current(known)) {
            return false;
        }
        engine.migrateAlone(() -> migrate(engine.plain()));
        return true;
    }

    private boolean current(NavigableSet<SchemaVersion> known) throws SQLException {
        Set<SchemaVersion> applied = applied();
        NavigableSet<SchemaVersion> unknown = new TreeSet<>(applied);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new SchemaTooNew("""
                    the database was changed by a newer version of this program: it is at schema %s, this program knows \
                    up to %s. Run the newer version, or restore a backup made before it.""".formatted(unknown.last(), known.last()));
        }
        return applied.containsAll(known);
    }

    private Set<SchemaVersion> applied() throws SQLException {
        Set<SchemaVersion> applied = new HashSet<>();
        try (Connection connection = engine.plain().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM " + HISTORY
                        + " WHERE success AND version IS NOT NULL AND type <> 'BASELINE'")) {
            while (rows.next()) {
                applied.add(SchemaVersion.of(rows.getString(1)));
            }
        } catch (SQLException failure) {
            if (engine.explain(failure).isPresent()) {
                throw failure;
            }
            // No history table yet. Should it be anything else, Flyway meets it again and names it.
        }
        return applied;
    }

    private void migrate(DataSource source) {
        int applied = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .table(HISTORY)
                .locations(folders.stream().map(folder -> "classpath:" + folder).toArray(String[]::new))
                .loggers("slf4j")
                // The kernel and the service number their migrations apart, so neither waits for the other's.
                .outOfOrder(true)
                .validateMigrationNaming(true)
                // Tables that others made count as version 0, below every migration, so that all of them are applied.
                .baselineOnMigrate(existing == ExistingTables.ADOPT)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
        LOG.info("applied {} schema migrations", applied);
    }
}
