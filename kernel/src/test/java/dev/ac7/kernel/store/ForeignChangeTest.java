package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Two databases opened on one location stand for two processes. */
class ForeignChangeTest {
    @OnEachDatabase
    void anIdleProcessHearsOfTheCommitOfAnother(FreshDatabase fresh) {
        Database here = fresh.open(Notes.MIGRATIONS);
        Database there = fresh.open(Notes.MIGRATIONS);
        List<List<Long>> seen = new CopyOnWriteArrayList<>();
        here.onForeignChange(() -> seen.add(Notes.ids(here)));

        there.change(transaction -> Notes.add(transaction, 1));

        await().until(() -> !seen.isEmpty());
        assertThat(seen.getLast()).containsExactly(1L);
    }

    @OnEachDatabase
    void itsOwnCommitsAreNoNews(FreshDatabase fresh) {
        Database here = fresh.open(Notes.MIGRATIONS);
        Database there = fresh.open(Notes.MIGRATIONS);
        AtomicInteger told = new AtomicInteger();
        AtomicInteger toldThere = new AtomicInteger();
        here.onForeignChange(told::incrementAndGet);
        there.onForeignChange(toldThere::incrementAndGet);

        for (long id = 0; id < 20; id++) {
            long note = id;
            here.change(transaction -> Notes.add(transaction, note));
        }
        // Once the other has heard, an idle look of this one must have had its chance too.
        await().until(() -> toldThere.get() > 0);
        here.change(transaction -> {});

        assertThat(told).hasValue(0);
    }

    @OnEachDatabase
    void aWriteSeesTheNewsBeforeItRuns(FreshDatabase fresh) throws InterruptedException {
        Database here = fresh.open(Notes.MIGRATIONS);
        Database there = fresh.open(Notes.MIGRATIONS);
        AtomicInteger told = new AtomicInteger();
        here.onForeignChange(told::incrementAndGet);

        for (long id = 0; id < 5; id++) {
            long note = id;
            // The other process holds the write lock with its change, and this one's write waits for it.
            HeldWriter held = new HeldWriter(there, transaction -> Notes.add(transaction, note));
            int before = told.get();
            AtomicInteger atWrite = new AtomicInteger();
            Caller waiting = new Caller(() -> here.change(transaction -> atWrite.set(told.get())));
            held.letGo();

            assertThat(waiting.end()).isEmpty();
            assertThat(atWrite.get()).isGreaterThan(before);
        }
    }

    @OnEachDatabase
    void twoProcessesTakeTurnsSoThatARuleOverSeveralRowsHolds(FreshDatabase fresh) {
        Database here = fresh.open(Notes.MIGRATIONS);
        Database there = fresh.open(Notes.MIGRATIONS);
        for (int round = 0; round < 20; round++) {
            here.change(transaction -> {
                transaction.handle().execute("DELETE FROM note");
                Notes.add(transaction, 1);
                Notes.add(transaction, 2);
            });

            List<Caller> removals = List.of(
                    new Caller(() -> here.change(transaction -> removeUnlessLast(transaction, 1))),
                    new Caller(() -> there.change(transaction -> removeUnlessLast(transaction, 2))));

            assertThat(removals.stream().filter(caller -> caller.end().isEmpty()))
                    .hasSize(1);
            assertThat(Notes.ids(here)).hasSize(1);
        }
    }

    private static void removeUnlessLast(Transaction transaction, long id) {
        if (Notes.ids(transaction.handle()).size() == 1) {
            throw new IllegalStateException("the last one stays");
        }
        transaction.handle().execute("DELETE FROM note WHERE id = ?", id);
    }
}
