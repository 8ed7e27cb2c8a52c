package dev.ac7.kernel.store;

import java.sql.SQLException;

/** A statement of a unit of work failed; the cause says how. */
final class StatementFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatementFailed(SQLException cause) {
        super(cause);
    }
}
