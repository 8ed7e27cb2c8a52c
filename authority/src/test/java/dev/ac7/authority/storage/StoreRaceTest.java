package dev.ac7.authority.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.kernel.testing.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many who want the same at once. */
class StoreRaceTest {
    private static final int CALLERS = 16;

    @OnEachStore
    @Promise(68)
    void ofManyWhoTakeOneNamespaceAtOnceExactlyOneOwnsIt(FreshStore fresh) throws Exception {
        AuthorityStore store = fresh.open();

        List<String> winners = race(
                store,
                caller -> store.write(
                        records -> records.own(Given.DONKEY, Given.user(records, "user" + caller), Given.NOON)));

        assertThat(winners).hasSize(1);
        assertThat(Given.one(store, records -> records.ownership(Given.DONKEY))
                        .orElseThrow()
                        .owner()
                        .sub())
                .isEqualTo(winners.getFirst());
    }

    @OnEachStore
    @Promise(68)
    void ofManyWhoAskForOneNamespaceAtOnceExactlyOneWaits(FreshStore fresh) throws Exception {
        AuthorityStore store = fresh.open();

        List<String> winners = race(
                store,
                caller -> store.write(records ->
                        records.add(Given.pending(Given.user(records, "user" + caller), Given.DONKEY, Given.NOON))));

        assertThat(winners).hasSize(1);
        assertThat(Given.list(store, records -> records.pendingRequests(Page.ALL)))
                .extracting(request -> request.requester().sub())
                .containsExactly(winners.getFirst());
    }

    @OnEachStore
    @Promise(68)
    void aCountAndTheInsertionThatDependsOnItAreOneStep(FreshStore fresh) throws Exception {
        AuthorityStore store = fresh.open();
        store.change(records -> Given.user(records, "ada"));

        List<String> winners = race(
                store,
                caller -> store.write(records -> records.ownershipsOf("ada").isEmpty()
                        && records.own(
                                new NamespaceKey("", "n" + caller),
                                records.user("ada").orElseThrow(),
                                Given.NOON)));

        assertThat(winners).hasSize(1);
        assertThat(Given.list(store, records -> records.ownershipsOf("ada"))).hasSize(1);
    }

    @OnEachStore
    void readersSeeWritesWholeOrNotAtAll(FreshStore fresh) throws Exception {
        AuthorityStore store = fresh.open();
        store.change(records -> Given.user(records, "ada"));

        List<String> torn = race(store, caller -> {
            if (caller % 2 == 0) {
                store.change(records -> {
                    User ada = records.user("ada").orElseThrow();
                    records.own(new NamespaceKey("", "n" + caller), ada, Given.NOON);
                    records.sawName("n" + caller, new NamespaceKey("", "n" + caller), ada, Given.NOON);
                });
                return false;
            }
            return store.read(records -> records.ownerships(Page.ALL).size()
                    != records.seenNames(Page.ALL).size());
        });

        assertThat(torn).isEmpty();
        assertThat(Given.list(store, records -> records.ownerships(Page.ALL))).hasSize(CALLERS / 2);
    }

    /** Starts all callers, virtual threads, at one moment; gives the accounts of those who got a true. */
    private static List<String> race(AuthorityStore store, Function<Integer, Boolean> attempt)
            throws InterruptedException, ExecutionException {
        store.check();
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                outcomes.add(callers.submit(() -> {
                    start.await();
                    return attempt.apply(caller);
                }));
            }
        }
        List<String> winners = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            if (outcomes.get(i).get()) {
                winners.add("user" + i);
            }
        }
        return winners;
    }
}
