package dev.ac7.authority.storage;

import dev.ac7.kernel.store.Dialect;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * How ids, times and JSON become columns and come back: types of their own on PostgreSQL, text and milliseconds on
 * SQLite.
 */
record Columns(Dialect dialect) {
    /** What follows a text that is ordered by, so that both order by bytes. */
    String byBytes() {
        return dialect == Dialect.POSTGRESQL ? " COLLATE \"C\"" : "";
    }

    /** The id, to be bound. */
    Object id(UUID id) {
        return dialect == Dialect.POSTGRESQL ? id : id.toString();
    }

    /** As {@link #id}, for one that may be missing. */
    @Nullable
    Object idIfAny(@Nullable UUID id) {
        return id == null ? null : id(id);
    }

    /** The time to the millisecond, to be bound. */
    Object time(Instant time) {
        Instant kept = Rows.time(time);
        return dialect == Dialect.POSTGRESQL ? kept : kept.toEpochMilli();
    }

    /** As {@link #time}, for one that may be missing. */
    @Nullable
    Object timeIfAny(@Nullable Instant time) {
        return time == null ? null : time(time);
    }

    /** Binds JSON. */
    <S extends SqlStatement<S>> S json(S statement, String name, @Nullable String json) {
        if (dialect == Dialect.SQLITE) {
            return statement.bind(name, json);
        }
        return json == null ? statement.bindNull(name, Types.OTHER) : statement.bindBySqlType(name, json, Types.OTHER);
    }

    static String text(RowView row, String column) {
        return Objects.requireNonNull(row.getColumn(column, String.class), column);
    }

    static @Nullable String textIfAny(RowView row, String column) {
        return row.getColumn(column, String.class);
    }

    static UUID id(RowView row, String column) {
        return UUID.fromString(text(row, column));
    }

    static @Nullable UUID idIfAny(RowView row, String column) {
        String text = textIfAny(row, column);
        return text == null ? null : UUID.fromString(text);
    }

    /** The time; the beginning of time where an older row has none. */
    Instant time(RowView row, String column) {
        return Objects.requireNonNullElse(timeIfAny(row, column), Instant.EPOCH);
    }

    @Nullable
    Instant timeIfAny(RowView row, String column) {
        if (dialect == Dialect.POSTGRESQL) {
            return Rows.timeIfAny(row.getColumn(column, Instant.class));
        }
        Long millis = row.getColumn(column, Long.class);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
