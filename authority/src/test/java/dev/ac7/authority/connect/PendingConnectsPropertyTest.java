package dev.ac7.authority.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.connect.PendingConnect.Outcome;
import dev.ac7.authority.hosts.HostSession;
import dev.ac7.authority.hosts.Registration;
import dev.ac7.authority.hosts.TestSessions;
import dev.ac7.contract.authority.ConnectError;
import dev.ac7.contract.authority.HostMessage;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever ends a wait ends it once, and nothing is left of it. */
class PendingConnectsPropertyTest {
    private static final int MOST = 100;

    private final MovableClock clock = new MovableClock();
    private final PendingConnects waiting = new PendingConnects(MOST, clock, new SecureRandom());

    /** What is expected of each wait: empty as long as it is on. */
    private final Map<PendingConnect, Optional<Outcome>> model = new HashMap<>();

    private final List<PendingConnect> begun = new ArrayList<>();

    @Property(tries = 500)
    @Promise(58)
    void everyOrderOfEventsEndsEachWaitOnceAndLeavesNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
        // An instance of its own: all tries of a property share one.
        new PendingConnectsPropertyTest().play(seed, steps);
    }

    private void play(long seed, int steps) {
        Random random = new Random(seed);
        List<HostSession> sessions =
                List.of(TestSessions.of("h1", "alice"), TestSessions.of("h2", "alice"), TestSessions.of("h3", "bob"));
        for (int i = 0; i < steps; i++) {
            step(sessions.get(random.nextInt(sessions.size())), random);
            check(sessions);
        }
        clock.advance(PendingConnects.WAIT);
        expect(new Outcome.TimedOut(), pending -> true);
        waiting.sweep();
        check(sessions);

        assertThat(waiting.count()).isZero();
        assertThat(sessions).allMatch(session -> session.pending().get() == 0);
        assertThat(model.values()).allMatch(Optional::isPresent);
        assertThat(begun.stream().map(PendingConnect::id)).doesNotHaveDuplicates();
    }

    private void step(HostSession session, Random random) {
        Registration registration = TestSessions.registration(session, "n" + random.nextInt(3));
        switch (random.nextInt(12)) {
            case 0 -> answer(session, random, new Outcome.Answered("{}"));
            case 1 -> answer(session, random, new Outcome.Refused(ConnectError.UNAUTHORIZED));
            case 2 -> {
                assertThat(waiting.take(session, new HostMessage.ConnectAnswer("c_unknown", "{}")))
                        .isFalse();
                assertThat(waiting.take(session, new HostMessage.Ping())).isFalse();
            }
            case 3 -> {
                expect(
                        new Outcome.HostLeft(),
                        pending -> pending.registration().session().equals(session)
                                && pending.registration().name().equals(registration.name()));
                waiting.offline(registration);
            }
            case 4 -> {
                if (random.nextInt(4) == 0) {
                    expect(
                            new Outcome.HostLeft(),
                            pending -> pending.registration().session().equals(session));
                    waiting.over(session);
                }
            }
            case 5 ->
                any(random).ifPresent(pending -> {
                    boolean on = isOn(pending);
                    expect(new Outcome.CallerLeft(), pending::equals);
                    assertThat(waiting.end(pending, new Outcome.CallerLeft())).isEqualTo(on);
                });
            case 6 -> {
                clock.advance(Duration.ofSeconds(random.nextInt(8)));
                expect(new Outcome.TimedOut(), pending -> pending.deadline() <= clock.millis());
                waiting.sweep();
            }
            default -> begin(registration);
        }
    }

    private void begin(Registration registration) {
        boolean room = registration.session().pending().get() < PendingConnects.MOST_PER_HOST && waiting.count() < MOST;
        Optional<PendingConnect> pending = waiting.begin(registration);
        assertThat(pending.isPresent()).isEqualTo(room);
        pending.ifPresent(place -> {
            begun.add(place);
            model.put(place, Optional.empty());
        });
    }

    /** From a random session, which is the right one only now and then. */
    private void answer(HostSession session, Random random, Outcome outcome) {
        any(random).ifPresent(pending -> {
            boolean counts = isOn(pending) && pending.registration().session() == session;
            HostMessage message = outcome instanceof Outcome.Refused refused
                    ? new HostMessage.ConnectReject(pending.id(), refused.reason())
                    : new HostMessage.ConnectAnswer(pending.id(), "{}");
            if (counts) {
                model.put(pending, Optional.of(outcome));
            }
            assertThat(waiting.take(session, message)).isEqualTo(counts);
        });
    }

    private Optional<PendingConnect> any(Random random) {
        return begun.isEmpty() ? Optional.empty() : Optional.of(begun.get(random.nextInt(begun.size())));
    }

    private boolean isOn(PendingConnect pending) {
        return model.getOrDefault(pending, Optional.empty()).isEmpty();
    }

    private void expect(Outcome outcome, java.util.function.Predicate<PendingConnect> whose) {
        begun.stream()
                .filter(this::isOn)
                .filter(whose)
                .toList()
                .forEach(pending -> model.put(pending, Optional.of(outcome)));
    }

    private void check(List<HostSession> sessions) {
        assertThat(waiting.count())
                .isEqualTo((int) begun.stream().filter(this::isOn).count());
        for (HostSession session : sessions) {
            assertThat(session.pending().get()).isEqualTo((int) begun.stream()
                    .filter(this::isOn)
                    .filter(pending -> pending.registration().session() == session)
                    .count());
        }
        model.forEach((pending, outcome) ->
                outcome.ifPresent(how -> assertThat(pending.await()).isEqualTo(how)));
    }

    @Test
    @Promise(58)
    void ofEverythingThatEndsAWaitAtTheSameMomentExactlyOneCounts() {
        HostSession session = TestSessions.of("h1", "alice");
        HostSession other = TestSessions.of("h2", "alice");
        Registration registration = TestSessions.registration(session, "notes");
        for (int round = 0; round < 300; round++) {
            PendingConnect pending = waiting.begin(registration).orElseThrow();
            clock.advance(PendingConnects.WAIT);
            List<Boolean> counted = AtOnce.run(8, number -> switch (number) {
                case 0 -> waiting.take(session, new HostMessage.ConnectAnswer(pending.id(), "{}"));
                case 1 -> waiting.take(session, new HostMessage.ConnectAnswer(pending.id(), "[]"));
                case 2 -> waiting.take(session, new HostMessage.ConnectReject(pending.id(), ConnectError.REJECTED));
                case 3 -> waiting.take(other, new HostMessage.ConnectAnswer(pending.id(), "{}"));
                case 4 -> waiting.end(pending, new Outcome.CallerLeft());
                case 5 -> done(waiting::sweep);
                case 6 -> done(() -> waiting.over(session));
                default -> done(() -> waiting.offline(registration));
            });

            long told = counted.stream().filter(yes -> yes).count();
            Outcome outcome = pending.await();
            boolean silent = outcome instanceof Outcome.TimedOut || outcome instanceof Outcome.HostLeft;
            assertThat(told).isEqualTo(silent ? 0 : 1);
            assertThat(counted.get(3)).isFalse();
            assertThat(waiting.count()).isZero();
            assertThat(session.pending().get()).isZero();
        }
    }

    private static boolean done(Runnable work) {
        work.run();
        return false;
    }

    @Test
    @Promise(58)
    void manyThatBeginAtOnceNeverHoldMorePlacesThanThereAre() {
        PendingConnects wide = new PendingConnects(5_000, clock, new SecureRandom());
        HostSession session = TestSessions.of("h1", "alice");
        Registration registration = TestSessions.registration(session, "notes");

        List<Optional<PendingConnect>> places = AtOnce.run(200, number -> wide.begin(registration));

        assertThat(places.stream().filter(Optional::isPresent).count()).isEqualTo(PendingConnects.MOST_PER_HOST);
        AtOnce.run(
                200,
                number -> places.get(number)
                        .map(pending -> wide.end(pending, new Outcome.CallerLeft()))
                        .orElse(false));
        assertThat(wide.count()).isZero();
        assertThat(session.pending().get()).isZero();
        assertThat(wide.begin(registration)).isPresent();
    }

    @Test
    @Promise(58)
    void anIdHas128RandomBitsAndNoneComesTwice() {
        Set<String> ids = new HashSet<>();
        Registration registration = TestSessions.registration(TestSessions.of("h1", "alice"), "notes");
        for (int i = 0; i < 10_000; i++) {
            PendingConnect pending = waiting.begin(registration).orElseThrow();
            waiting.end(pending, new Outcome.CallerLeft());
            assertThat(pending.id()).startsWith("c_");
            assertThat(Base64.getUrlDecoder().decode(pending.id().substring(2))).hasSizeGreaterThanOrEqualTo(16);
            ids.add(pending.id());
        }
        assertThat(ids).hasSize(10_000);
    }
}
