package dev.ac7.kernel.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to every connection, whichever engine it belongs to. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private Connections() {}

    /** A handle on one connection. */
    static Handle handle(Connection connection) {
        Handle handle = Jdbi.open(connection);
        showNoValues(handle.getConfig());
        return handle;
    }

    /** Handles on connections of a pool. */
    static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        showNoValues(jdbi.getConfig());
        return jdbi;
    }

    /** Exceptions end up in logs, and the values bound to a statement must not. */
    private static void showNoValues(ConfigRegistry config) {
        config.get(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /** Closes a connection that may be broken already. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("a database connection did not close cleanly", failure);
        }
    }
}
