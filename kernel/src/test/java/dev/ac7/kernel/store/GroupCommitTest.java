package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    @OnEachDatabase
    void everythingThatWaitsSharesOneCommit(FreshDatabase fresh) throws InterruptedException {
        Database database = fresh.open(Notes.MIGRATIONS);
        HeldWriter held = new HeldWriter(database);
        List<Caller> callers = LongStream.range(0, 50)
                .mapToObj(id -> held.queue(() -> database.change(transaction -> Notes.add(transaction, id))))
                .toList();

        assertThat(callers).noneMatch(Caller::ended);
        held.letGo();

        assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
        assertThat(Notes.ids(database)).hasSize(50);
        assertThat(database.statistics()).isEqualTo(new StoreStatistics(51, 2, 0, 0));
    }

    @OnEachDatabase
    void aLoneWriterIsCommittedAtOnceAndByItself(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        for (long id = 0; id < 20; id++) {
            long note = id;
            database.change(transaction -> Notes.add(transaction, note));
            assertThat(database.statistics().commits()).isEqualTo(id + 1);
        }
    }

    @OnEachDatabase
    void aFailingUnitTakesBackOnlyItselfAndItsCallerGetsItsVeryException(FreshDatabase fresh)
            throws InterruptedException {
        Database database = fresh.open(Notes.MIGRATIONS);
        IllegalArgumentException refusal = new IllegalArgumentException("not like this");
        HeldWriter held = new HeldWriter(database);
        Caller before = held.queue(() -> database.change(transaction -> Notes.add(transaction, 1)));
        Caller failing = held.queue(() -> database.change(transaction -> {
            Notes.add(transaction, 2);
            throw refusal;
        }));
        Caller breakingARule = held.queue(() -> database.change(transaction -> {
            Notes.add(transaction, 3);
            Notes.add(transaction, 1);
        }));
        Caller after = held.queue(() -> database.change(transaction -> Notes.add(transaction, 4)));
        held.letGo();

        assertThat(before.end()).isEmpty();
        assertThat(failing.end()).containsSame(refusal);
        assertThat(breakingARule.end()).get().isNotInstanceOf(StorageException.class);
        assertThat(after.end()).isEmpty();
        assertThat(Notes.ids(database)).containsExactly(1L, 4L);
        assertThat(database.statistics()).isEqualTo(new StoreStatistics(3, 2, 2, 0));
    }

    @OnEachDatabase
    void aUnitThatHidesAFailedStatementHarmsNoOther(FreshDatabase fresh) throws InterruptedException {
        Database database = fresh.open(Notes.MIGRATIONS);
        HeldWriter held = new HeldWriter(database);
        Caller before = held.queue(() -> database.change(transaction -> Notes.add(transaction, 1)));
        Caller hiding = held.queue(() -> database.change(transaction -> {
            try {
                transaction.handle().execute("INSERT INTO no_such_table VALUES (1)");
            } catch (JdbiException hidden) {
                assertThat(hidden).isNotNull();
            }
        }));
        Caller after = held.queue(() -> database.change(transaction -> Notes.add(transaction, 2)));
        held.letGo();

        assertThat(before.end()).isEmpty();
        assertThat(after.end()).isEmpty();
        // SQLite goes on after a failed statement; PostgreSQL does not, and there the unit is refused as a whole.
        assertThat(hiding.end().isEmpty()).isEqualTo(fresh.location() instanceof DatabaseLocation.SqliteFile);
        assertThat(Notes.ids(database)).containsExactly(1L, 2L);
    }

    @OnEachDatabase
    void anErrorInAUnitReachesItsCallerAndTheWriterGoesOn(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        assertThatThrownBy(() -> database.change(transaction -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);

        database.change(transaction -> Notes.add(transaction, 1));
        assertThat(Notes.ids(database)).containsExactly(1L);
    }

    @OnEachDatabase
    void aUnitThatInterruptsItsThreadDoesNotEndTheWriter(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        database.change(transaction -> Thread.currentThread().interrupt());

        database.change(transaction -> Notes.add(transaction, 1));
        assertThat(Notes.ids(database)).containsExactly(1L);
    }

    @OnEachDatabase
    void actionsAfterTheCommitRunInCommitOrderBeforeTheCallersGoOn(FreshDatabase fresh) throws InterruptedException {
        Database database = fresh.open(Notes.MIGRATIONS);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<List<Long>> seen = Collections.synchronizedList(new ArrayList<>());
        HeldWriter held = new HeldWriter(database);
        List<Caller> callers = LongStream.range(0, 5)
                .mapToObj(id -> held.queue(() -> {
                    database.change(transaction -> {
                        Notes.add(transaction, id);
                        transaction.afterCommit(() -> order.add("first of " + id));
                        transaction.afterCommit(() -> {
                            seen.add(Notes.ids(database));
                            order.add("second of " + id);
                        });
                    });
                    order.add("caller");
                }))
                .toList();
        held.letGo();
        assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());

        assertThat(order.subList(0, 10))
                .containsExactlyElementsOf(LongStream.range(0, 5)
                        .boxed()
                        .flatMap(id -> List.of("first of " + id, "second of " + id).stream())
                        .toList());
        assertThat(order.subList(10, 15)).containsOnly("caller");
        assertThat(seen).hasSize(5).containsOnly(List.of(0L, 1L, 2L, 3L, 4L));
    }

    @OnEachDatabase
    void actionsOfAFailedUnitNeverRunAndAFailingActionStopsNothing(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);
        List<String> ran = new ArrayList<>();

        assertThatThrownBy(() -> database.change(transaction -> {
                    transaction.afterCommit(() -> ran.add("of the failed unit"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        database.change(transaction -> {
            transaction.afterCommit(() -> {
                throw new IllegalStateException("an action that fails");
            });
            transaction.afterCommit(() -> database.change(inner -> Notes.add(inner, 2)));
            transaction.afterCommit(() -> ran.add("after the failing ones"));
            Notes.add(transaction, 1);
        });

        assertThat(ran).containsExactly("after the failing ones");
        assertThat(Notes.ids(database)).containsExactly(1L);
    }

    @Test
    void moreThanTheQueueHoldsIsRefusedAndNothingThatWaitsIsLost() throws InterruptedException {
        try (FreshDatabase fresh = FreshDatabase.sqlite()) {
            Database database = fresh.open(Notes.MIGRATIONS);
            HeldWriter held = new HeldWriter(database);
            List<Caller> callers = LongStream.range(0, GroupWriter.MOST_WAITING)
                    .mapToObj(id -> new Caller(() -> database.change(transaction -> {})))
                    .toList();
            await().until(() -> database.statistics().waiting() == GroupWriter.MOST_WAITING);

            assertThatThrownBy(() -> database.change(transaction -> {})).isInstanceOf(StorageBusy.class);

            held.letGo();
            assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
            assertThat(database.statistics().units()).isEqualTo(GroupWriter.MOST_WAITING + 1L);
            assertThat(database.statistics().commits())
                    .isEqualTo(1 + GroupWriter.MOST_WAITING / GroupWriter.LARGEST_BATCH);
        }
    }

    @OnEachDatabase
    void closingFinishesWhatWaits(FreshDatabase fresh) throws InterruptedException {
        Database database = fresh.open(Notes.MIGRATIONS);
        HeldWriter held = new HeldWriter(database);
        List<Caller> callers = LongStream.range(0, 10)
                .mapToObj(id -> held.queue(() -> database.change(transaction -> Notes.add(transaction, id))))
                .toList();

        Caller closing = new Caller(database::close);
        held.letGo();

        assertThat(closing.end()).isEmpty();
        assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
        assertThat(Notes.ids(fresh.open(Notes.MIGRATIONS))).hasSize(10);
    }

    @OnEachDatabase
    void manyWritersAtOnceLoseNothing(FreshDatabase fresh) {
        Database database = fresh.open(Notes.MIGRATIONS);

        List<Caller> callers = LongStream.range(0, 64)
                .mapToObj(writer -> new Caller(() -> {
                    for (long round = 0; round < 20; round++) {
                        long id = writer * 1000 + round;
                        database.change(transaction -> Notes.add(transaction, id));
                    }
                }))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
        assertThat(Notes.ids(database)).hasSize(1280);
        assertThat(database.statistics().commits()).isLessThan(1280);
    }
}
