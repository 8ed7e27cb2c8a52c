package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ac7.kernel.store.StorageUnavailable.Reason;
import dev.ac7.kernel.testing.ChildJvm;
import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** When the store fails: writes are refused in a typed way, reads go on, and it recovers without a restart. */
@Promise(77)
class StorageFailureTest {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @Test
    void aUnitThatFillsTheDatabaseIsRefusedAndLaterOnesGoOn() throws InterruptedException {
        try (FreshDatabase fresh = FreshDatabase.sqlite()) {
            Database database = fresh.open(Notes.MIGRATIONS);
            database.change(transaction -> Notes.add(transaction, 1));
            database.<Integer>write(transaction -> transaction
                    .handle()
                    .createQuery("PRAGMA max_page_count=1")
                    .mapTo(Integer.class)
                    .one());
            HeldWriter held = new HeldWriter(database);
            Caller filling = held.queue(() -> database.change(transaction -> fill(transaction, 2)));
            Caller after = held.queue(() -> database.change(transaction -> Notes.add(transaction, 3)));
            held.letGo();

            assertThat(filling.end())
                    .get()
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.FULL));
            assertThat(after.end()).isEmpty();
            assertThat(Notes.ids(database)).containsExactly(1L, 3L);
            assertThat(database.writable()).isTrue();
        }
    }

    /** A process that may not grow any file meets, at COMMIT and for real, what a full disk gives it. */
    @Test
    void aCommitThatTheDiskRefusesIsNotAcknowledgedAndReadsGoOn() throws IOException {
        assumeTrue(Files.isExecutable(PRLIMIT), "needs prlimit of util-linux");
        try (FreshDatabase fresh = FreshDatabase.sqlite();
                ChildJvm child =
                        ChildJvm.start(FullDiskWriter.class, fresh.location().toString(), PRLIMIT.toString())) {
            assertThat(child.lines())
                    .containsExactly(
                            "before: written",
                            "full: refused",
                            "full: 1 read",
                            "full: refused",
                            "space again: written",
                            "space again: 2 read");
            assertThat(Notes.ids(fresh.open(Notes.MIGRATIONS))).containsExactly(1L, 3L);
        }
    }

    @Test
    void aServerThatDropsItsConnectionsIsReachedAgain() {
        try (FreshDatabase fresh = FreshDatabase.postgres()) {
            Database database = fresh.open(Notes.MIGRATIONS);
            AtomicInteger told = new AtomicInteger();
            database.onForeignChange(told::incrementAndGet);
            database.change(transaction -> Notes.add(transaction, 1));

            dropConnections(fresh);

            await().ignoreExceptionsInstanceOf(StorageUnavailable.class).until(() -> {
                database.change(transaction -> Notes.add(transaction, 2));
                return true;
            });
            await().ignoreExceptionsInstanceOf(StorageUnavailable.class)
                    .until(() -> Notes.ids(database).equals(List.of(1L, 2L)));
            // What others did while the connection was lost went unseen, so caches are told to look.
            assertThat(told).hasPositiveValue();
        }
    }

    @Test
    void aConnectionLostBetweenTwoUnitsRefusesBothAndKeepsNobodyWaiting() throws InterruptedException {
        try (FreshDatabase fresh = FreshDatabase.postgres()) {
            Database database = fresh.open(Notes.MIGRATIONS);
            HeldWriter held = new HeldWriter(database);
            Caller first = held.queue(() -> database.change(transaction -> {
                Notes.add(transaction, 1);
                dropConnections(fresh);
            }));
            Caller second = held.queue(() -> database.change(transaction -> Notes.add(transaction, 2)));
            Caller third = held.queue(() -> database.change(transaction -> Notes.add(transaction, 3)));
            held.letGo();

            assertThat(first.end()).get().isInstanceOf(StorageUnavailable.class);
            assertThat(second.end()).get().isInstanceOf(StorageUnavailable.class);
            assertThat(third.end()).isEmpty();
            await().ignoreExceptionsInstanceOf(StorageUnavailable.class)
                    .until(() -> Notes.ids(database).equals(List.of(3L)));
        }
    }

    @Test
    void aServerThatBecomesReadOnlyRefusesWritesAndGoesOnReading() throws SQLException {
        try (FreshDatabase fresh = FreshDatabase.postgres()) {
            Database database = fresh.open(Notes.MIGRATIONS);
            database.change(transaction -> Notes.add(transaction, 1));

            readOnly(fresh, true);
            await().untilAsserted(() -> assertThatThrownBy(
                            () -> database.change(transaction -> Notes.add(transaction, 2)))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.READ_ONLY)));
            // A pooled connection that the change of mode has closed is replaced at its first use.
            await().ignoreExceptionsInstanceOf(StorageUnavailable.class)
                    .until(() -> Notes.ids(database).equals(List.of(1L)));

            readOnly(fresh, false);
            await().ignoreExceptionsInstanceOf(StorageUnavailable.class).until(() -> {
                database.change(transaction -> Notes.add(transaction, 3));
                return true;
            });
            await().ignoreExceptionsInstanceOf(StorageUnavailable.class)
                    .until(() -> Notes.ids(database).equals(List.of(1L, 3L)));
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutItsPassword() {
        DatabaseLocation nobody = new DatabaseLocation.Postgres("jdbc:postgresql://127.0.0.1:1/ac7", "ada", "secret");

        assertThatThrownBy(() -> Database.open(nobody, Notes.MIGRATIONS))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    @Tag("slow")
    void aProcessThatHoldsTheStoreTooLongMakesOthersRefuseAsBusy() throws InterruptedException {
        try (FreshDatabase fresh = FreshDatabase.sqlite()) {
            Database here = fresh.open(Notes.MIGRATIONS);
            HeldWriter held = new HeldWriter(fresh.open(Notes.MIGRATIONS));

            assertThatThrownBy(() -> here.change(transaction -> Notes.add(transaction, 1)))
                    .isInstanceOf(StorageBusy.class);

            held.letGo();
            here.change(transaction -> Notes.add(transaction, 2));
            assertThat(Notes.ids(here)).containsExactly(2L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, FULL",
        "SQLITE_READONLY, READ_ONLY",
        "SQLITE_READONLY_DBMOVED, READ_ONLY",
        "SQLITE_IOERR_WRITE, FAILED",
        "SQLITE_CANTOPEN, FAILED",
        "SQLITE_CORRUPT, FAILED",
        "SQLITE_NOTADB, FAILED"
    })
    void whatSqliteReportsOfItsFileIsNotBlamedOnTheCaller(SQLiteErrorCode code, Reason reason) {
        assertThat(SqliteEngine.explained(new SQLiteException("", code)))
                .get()
                .isInstanceOfSatisfying(
                        StorageUnavailable.class,
                        explained -> assertThat(explained.reason()).isEqualTo(reason));
        assertThat(SqliteEngine.explained(new SQLiteException("", SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE)))
                .isEmpty();
        assertThat(SqliteEngine.explained(new SQLiteException("", SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT)))
                .get()
                .isInstanceOf(StorageBusy.class);
    }

    @ParameterizedTest
    @CsvSource({"53100, FULL", "25006, READ_ONLY", "08006, FAILED", "57P01, FAILED", "53300, FAILED", "58030, FAILED"})
    void whatPostgresReportsOfItselfIsNotBlamedOnTheCaller(String state, Reason reason) {
        assertThat(PostgresEngine.explained(new SQLException("", state)))
                .get()
                .isInstanceOfSatisfying(
                        StorageUnavailable.class,
                        explained -> assertThat(explained.reason()).isEqualTo(reason));
        assertThat(PostgresEngine.explained(new SQLException("", "23505"))).isEmpty();
        assertThat(PostgresEngine.explained(new SQLException("", "55P03")))
                .get()
                .isInstanceOf(StorageBusy.class);
    }

    private static void fill(Transaction transaction, long id) {
        for (long note = 0; note < 50; note++) {
            Notes.add(transaction, id * 1000 + note, "x".repeat(10_000));
        }
    }

    private static void dropConnections(FreshDatabase fresh) {
        try {
            asAdministrator(fresh, """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void readOnly(FreshDatabase fresh, boolean value) throws SQLException {
        asAdministrator(fresh, """
                DO $$ BEGIN
                  EXECUTE format('ALTER DATABASE %%I SET default_transaction_read_only = %s', current_database());
                END $$;
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """.formatted(value));
    }

    private static void asAdministrator(FreshDatabase fresh, String sql) throws SQLException {
        if (!(fresh.location() instanceof DatabaseLocation.Postgres server)) {
            throw new IllegalArgumentException("only a server has administrators");
        }
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        }
    }
}
