package dev.ac7.authority.requests;

import static dev.ac7.authority.requests.Rules.ADA;
import static dev.ac7.authority.requests.Rules.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.storage.FreshStore;
import dev.ac7.authority.storage.NamespaceRequest;
import dev.ac7.authority.storage.OnEachStore;
import dev.ac7.authority.storage.RequestStatus;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.kernel.web.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What several ask for and decide at the same moment. */
class NamespaceRequestsRaceTest {
    private static final int ROUNDS = 5;
    private static final int MANY = 16;
    private static final String WON = "won";

    /** What each got that began together: {@code won}, or the code it was refused with. */
    private static List<String> atOnce(List<Runnable> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Callable<String>> begun = new ArrayList<>();
            for (Runnable task : tasks) {
                begun.add(() -> {
                    start.await();
                    try {
                        task.run();
                        return WON;
                    } catch (Refusal refused) {
                        return refused.code().orElseThrow();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(begun)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    @OnEachStore
    @Promise(68)
    void ofTwoAdministratorsWhoDecideAtOnceOneIsHeard(FreshStore fresh) throws Exception {
        Rules rules = Rules.deciding(fresh.open());
        for (int round = 0; round < ROUNDS; round++) {
            String namespace = "round-" + round;
            NamespaceRequest request = rules.ask(ADA, namespace);

            List<String> outcomes = atOnce(List.of(
                    () -> rules.requests.approve(request.id(), Optional.of(Rules.account("root"))),
                    () -> rules.requests.reject(request.id(), "no")));

            assertThat(outcomes).containsExactlyInAnyOrder(WON, "request_not_pending");
            NamespaceRequest decided = rules.stored(request);
            boolean approved = outcomes.getFirst().equals(WON);
            assertThat(decided.status()).isEqualTo(approved ? RequestStatus.APPROVED : RequestStatus.REJECTED);
            assertThat(rules.ownerOf(namespace).isPresent()).isEqualTo(approved);
            assertThat(rules.requests.history(key(namespace))).containsExactly(decided);
        }
    }

    @OnEachStore
    @Promise(68)
    void ofManyApprovalsOfOneRequestOneCounts(FreshStore fresh) throws Exception {
        Rules rules = Rules.deciding(fresh.open());
        NamespaceRequest request = rules.ask(ADA, "donkey");

        List<String> outcomes = atOnce(Collections.nCopies(
                MANY, () -> rules.requests.approve(request.id(), Optional.of(Rules.account("root")))));

        assertThat(Collections.frequency(outcomes, WON)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "request_not_pending")).isEqualTo(MANY - 1);
    }

    @OnEachStore
    @Promise(59)
    void ofManyWhoAskForOneNamespaceOneGetsIt(FreshStore fresh) throws Exception {
        Rules rules = Rules.assigning(fresh.open(), 1);
        for (int round = 0; round < ROUNDS; round++) {
            String namespace = "round-" + round;
            int number = round;

            List<String> outcomes = atOnce(IntStream.range(0, MANY)
                    .<Runnable>mapToObj(i -> () -> rules.ask(Rules.caller("account-" + number + "-" + i), namespace))
                    .toList());

            assertThat(Collections.frequency(outcomes, WON)).isEqualTo(1);
            assertThat(Collections.frequency(outcomes, "namespace_taken")).isEqualTo(MANY - 1);
            assertThat(rules.ownerOf(namespace)).contains("account-" + round + "-" + outcomes.indexOf(WON));
            assertThat(rules.requests.history(key(namespace))).hasSize(1);
        }
    }

    @OnEachStore
    void ofManyWhoAskForOneNamespaceThatIsDecidedByHandOneIsPending(FreshStore fresh) throws Exception {
        Rules rules = Rules.deciding(fresh.open());

        List<String> outcomes = atOnce(IntStream.range(0, MANY)
                .<Runnable>mapToObj(i -> () -> rules.ask(Rules.caller("account-" + i), "donkey"))
                .toList());

        assertThat(Collections.frequency(outcomes, WON)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "namespace_pending")).isEqualTo(MANY - 1);
        assertThat(rules.requests.pending()).hasSize(1);
    }

    @OnEachStore
    void anAccountThatAsksForManyAtOnceGetsOnlyTheFreeOnes(FreshStore fresh) throws Exception {
        int free = 2;
        Rules rules = Rules.assigning(fresh.open(), free);

        List<String> outcomes = atOnce(IntStream.range(0, MANY)
                .<Runnable>mapToObj(i -> () -> rules.ask(ADA, "donkey-" + i))
                .toList());

        assertThat(outcomes).containsOnly(WON);
        assertThat(rules.ownership.of("ada")).hasSize(free);
        assertThat(rules.requests.pending()).hasSize(MANY - free);
    }

    @OnEachStore
    void ofARenameAndARequestForTheSameNamespaceOneWins(FreshStore fresh) throws Exception {
        Rules rules = Rules.assigning(fresh.open(), 1);
        for (int round = 0; round < ROUNDS; round++) {
            String old = "old-" + round;
            String wanted = "new-" + round;
            String bob = "bob-" + round;
            rules.own("ada", old);

            List<String> outcomes = atOnce(List.of(
                    () -> rules.ownership.rename(key(old), key(wanted), "ada"),
                    () -> rules.ask(Rules.caller(bob), wanted)));

            assertThat(outcomes).containsExactlyInAnyOrder(WON, "namespace_taken");
            boolean renamed = outcomes.getFirst().equals(WON);
            assertThat(rules.ownerOf(wanted)).contains(renamed ? "ada" : bob);
            assertThat(rules.ownerOf(old).isPresent()).isEqualTo(!renamed);
        }
    }
}
