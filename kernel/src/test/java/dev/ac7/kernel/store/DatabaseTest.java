package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import dev.ac7.kernel.testing.Promise;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @OnEachDatabase
    void whatAWriteReturnsIsReadByTheNextRead(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        long count = database.write(transaction -> {
            Notes.add(transaction, 1);
            return Notes.ids(transaction.handle()).stream().count();
        });

        assertThat(count).isEqualTo(1);
        assertThat(Notes.ids(database)).containsExactly(1L);
    }

    @OnEachDatabase
    void closingKeepsWhatWasWritten(FreshDatabase fresh) {
        try (Database first = fresh.open(Notes.MIGRATIONS)) {
            first.change(transaction -> Notes.add(transaction, 7));
        }

        assertThat(Notes.ids(fresh.open(Notes.MIGRATIONS))).containsExactly(7L);
    }

    @OnEachDatabase
    void aReadSeesOneMomentOfTheStore(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.change(transaction -> Notes.add(transaction, 1));
        CountDownLatch firstLook = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        AtomicReference<List<Long>> secondLook = new AtomicReference<>();

        Caller reader = new Caller(() -> database.<List<Long>>read(handle -> {
            List<Long> before = Notes.ids(handle);
            firstLook.countDown();
            await(written);
            secondLook.set(Notes.ids(handle));
            return before;
        }));
        await(firstLook);
        database.change(transaction -> Notes.add(transaction, 2));
        written.countDown();

        assertThat(reader.end()).isEmpty();
        assertThat(secondLook.get()).containsExactly(1L);
        assertThat(Notes.ids(database)).containsExactly(1L, 2L);
    }

    @OnEachDatabase
    void aReadCannotChangeAnything(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        assertThatThrownBy(() -> database.<Integer>read(
                        handle -> handle.execute("INSERT INTO note (id, text) VALUES (1, 'smuggled')")))
                .isNotInstanceOf(StorageException.class);

        assertThat(Notes.ids(database)).isEmpty();
    }

    @OnEachDatabase
    void workInsideWorkFailsFastInsteadOfWaitingForItself(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        assertThatThrownBy(() -> database.change(outer -> database.change(inner -> Notes.add(inner, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("write inside a write");
        assertThatThrownBy(() -> database.change(transaction -> Notes.ids(database)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.<List<Long>>read(handle -> Notes.ids(database)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.<Integer>read(handle -> {
                    database.change(transaction -> Notes.add(transaction, 1));
                    return 0;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Notes.ids(database)).isEmpty();
    }

    @OnEachDatabase
    @Promise(24)
    void anErrorOfTheDatabaseQuotesNoValue(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.change(transaction -> transaction.handle().execute("CREATE TABLE secret (value TEXT PRIMARY KEY)"));
        Runnable write = () -> database.change(transaction -> transaction
                .handle()
                .createUpdate("INSERT INTO secret (value) VALUES (:value)")
                .bind("value", "geheim")
                .execute());
        write.run();

        assertThatThrownBy(write::run)
                .satisfies(thrown ->
                        assertThat(stackTrace(thrown)).contains("secret").doesNotContain("geheim"));
        assertThatThrownBy(() -> database.<Integer>read(
                        handle -> handle.createQuery("SELECT nothing FROM secret WHERE value = :value")
                                .bind("value", "geheim")
                                .mapTo(Integer.class)
                                .one()))
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("geheim"));
    }

    @OnEachDatabase
    void aTransactionCannotBeUsedAfterItsUnit(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        Transaction kept = database.write(transaction -> transaction);

        assertThatThrownBy(kept::handle).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.afterCommit(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @OnEachDatabase
    void anInterruptedCallerStillLearnsTheOutcome(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        Thread.currentThread().interrupt();
        database.change(transaction -> Notes.add(transaction, 1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Notes.ids(database)).containsExactly(1L);
    }

    @OnEachDatabase
    void aClosedDatabaseRefuses(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.close();

        assertThatThrownBy(() -> database.change(transaction -> Notes.add(transaction, 1)))
                .isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> Notes.ids(database)).isInstanceOf(StorageUnavailable.class);
    }

    @OnEachDatabase
    void foreignKeysHold(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);
        database.change(transaction -> {
            transaction.handle().execute("CREATE TABLE reply (note BIGINT NOT NULL REFERENCES note (id))");
        });

        assertThatThrownBy(() ->
                        database.change(transaction -> transaction.handle().execute("INSERT INTO reply VALUES (99)")))
                .isNotInstanceOf(StorageException.class);
    }

    @Test
    void aDatabaseInMemoryIsOneForAllItsReadersAndGoneWhenClosed() {
        try (Database database = Database.open(new DatabaseLocation.SqliteMemory(), Notes.MIGRATIONS)) {
            database.change(transaction -> Notes.add(transaction, 1));
            assertThat(Notes.ids(database)).containsExactly(1L);
        }
        try (Database another = Database.open(new DatabaseLocation.SqliteMemory(), Notes.MIGRATIONS)) {
            assertThat(Notes.ids(another)).isEmpty();
        }
    }

    @Test
    void manyReadersAndWritersShareADatabaseInMemory() {
        try (Database database = Database.open(new DatabaseLocation.SqliteMemory(), Notes.MIGRATIONS)) {
            List<Caller> callers = LongStream.range(0, 64)
                    .mapToObj(id -> new Caller(() -> {
                        for (long round = 0; round < 10; round++) {
                            long note = id * 100 + round;
                            database.change(transaction -> Notes.add(transaction, note));
                            assertThat(Notes.ids(database)).contains(note);
                        }
                    }))
                    .toList();

            assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
            assertThat(Notes.ids(database)).hasSize(640);
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
