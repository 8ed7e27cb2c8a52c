package dev.ac7.authority.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.hosts.LiveNames.Outcome;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.kernel.testing.AtOnce;
import dev.ac7.kernel.testing.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever hosts do to the names of each other and in which order, a name has one holder, and everybody is told. */
class TakeoverPropertyTest {
    private static final NamespaceKey TEAM = new NamespaceKey("", "team");

    /** alice owns the namespace; bob and carol are authorized for it. */
    private static final String OWNER = "alice";

    private final Told told = new Told();
    private final List<Registration> ended = new ArrayList<>();
    private final LiveNames live = new LiveNames(told, registration -> ended.add(registration));

    /** What watchers and listeners saw; only ever written under the names' lock. */
    private static final class Told implements HostListener {
        private final Map<String, List<Boolean>> presence = new HashMap<>();
        private int online;
        private int offline;

        @Override
        public void hostCame(HostInfo host) {}

        @Override
        public void hostSeen(HostInfo host) {}

        @Override
        public void hostLeft(HostInfo host) {}

        @Override
        public void online(LiveServer server) {
            online++;
        }

        @Override
        public void changed(LiveServer server) {}

        @Override
        public void offline(LiveServer server) {
            offline++;
        }

        void changed(String canonical, boolean isOnline) {
            presence.computeIfAbsent(canonical, key -> new ArrayList<>()).add(isOnline);
        }

        /** Online, offline, online and so on, for every name; and the last one as it is now. */
        void checkAgainst(LiveNames live) {
            presence.forEach((name, changes) -> {
                for (int i = 0; i < changes.size(); i++) {
                    assertThat(changes.get(i)).as(name).isEqualTo(i % 2 == 0);
                }
                assertThat(changes.getLast()).isEqualTo(live.isOnline(name));
            });
            assertThat(online - offline).isEqualTo(live.count());
        }
    }

    @Property(tries = 500)
    @Promise(61)
    void everyOrderOfEventsLeavesEachNameWithWhoHasTheRightToIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int steps) {
        // An instance of its own: all tries of a property share one.
        new TakeoverPropertyTest().play(seed, steps);
    }

    private void play(long seed, int steps) {
        Random random = new Random(seed);
        live.watch(told::changed);
        List<HostSession> sessions = sessions();
        Map<String, HostSession> holders = new HashMap<>();
        for (int i = 0; i < steps; i++) {
            HostSession session = sessions.get(random.nextInt(sessions.size()));
            String subpath = "n" + random.nextInt(4);
            switch (random.nextInt(8)) {
                case 0 -> {
                    live.unregister(session, "team/" + subpath);
                    holders.remove("team/" + subpath, session);
                }
                case 1 -> {
                    live.unregisterAll(session);
                    holders.values().removeIf(holder -> holder == session);
                }
                case 2 -> {
                    live.revoke(TestSessions.registration(session, subpath), RevokeReason.ADMIN);
                    holders.remove("team/" + subpath, session);
                }
                default -> register(session, subpath, holders);
            }
            check(sessions, holders);
        }
        sessions.forEach(live::unregisterAll);
        check(sessions, Map.of());
        assertNothingIsLeft();
    }

    private void register(HostSession session, String subpath, Map<String, HostSession> holders) {
        boolean owner = session.account().sub().equals(OWNER);
        HostSession holder = holders.get("team/" + subpath);
        boolean held = holder != null
                && !owner
                && !holder.account().sub().equals(session.account().sub());
        Outcome outcome = live.register(TestSessions.registration(session, subpath), owner);
        assertThat(outcome).isEqualTo(held ? Outcome.HELD : Outcome.REGISTERED);
        if (!held) {
            holders.put("team/" + subpath, session);
        }
    }

    private void check(List<HostSession> sessions, Map<String, HostSession> holders) {
        assertThat(live.count()).isEqualTo(holders.size());
        assertThat(live.below(TEAM)).hasSize(holders.size());
        for (Registration registration : live.all()) {
            assertThat(registration.session())
                    .isSameAs(holders.get(registration.name().canonical()));
        }
        for (HostSession session : sessions) {
            assertThat(session.names().keySet()).allMatch(name -> holders.get(name) == session);
        }
        told.checkAgainst(live);
    }

    /** Every account has room for as many names as one that never was here. */
    private void assertNothingIsLeft() {
        assertThat(live.count()).isZero();
        assertThat(live.namespaces()).isEmpty();
        assertThat(live.accounts()).isEmpty();
    }

    /** A host that comes back before its old socket is noticed to be dead must get what it had. */
    @Test
    @Promise(61)
    void anAccountWithAsManyNamesAsItMayHaveCanStillTakeItsOwnOver() {
        int most = LiveNames.MOST_PER_ACCOUNT / LiveNames.MOST_PER_SESSION;
        for (int i = 0; i < most; i++) {
            HostSession session = TestSessions.of("h" + i, "bob");
            for (int name = 0; name < LiveNames.MOST_PER_SESSION; name++) {
                assertThat(live.register(TestSessions.registration(session, i + "/" + name), false))
                        .isEqualTo(Outcome.REGISTERED);
            }
            assertThat(live.register(TestSessions.registration(session, "more"), false))
                    .isEqualTo(Outcome.TOO_MANY);
        }
        HostSession again = TestSessions.of("again", "bob");

        assertThat(live.register(TestSessions.registration(again, "more"), false))
                .isEqualTo(Outcome.TOO_MANY);
        assertThat(live.register(TestSessions.registration(again, "0/0"), false))
                .isEqualTo(Outcome.REGISTERED);
        assertThat(live.register(TestSessions.registration(TestSessions.of("o", OWNER), "0/0"), true))
                .isEqualTo(Outcome.REGISTERED);
        assertThat(live.register(TestSessions.registration(again, "more"), false))
                .isEqualTo(Outcome.REGISTERED);
        assertThat(live.register(TestSessions.registration(again, "yet"), false))
                .isEqualTo(Outcome.TOO_MANY);
    }

    @Test
    @Promise(61)
    void hostsThatTakeAndCloseAtTheSameMomentLeaveOneOrNoHolder() {
        live.watch(told::changed);
        for (int round = 0; round < 200; round++) {
            List<HostSession> sessions = sessions();
            live.register(TestSessions.registration(sessions.getFirst(), "n0"), true);

            AtOnce.run(sessions.size(), number -> {
                HostSession session = sessions.get(number);
                if (number == 0) {
                    live.unregisterAll(session);
                    return true;
                }
                live.register(
                        TestSessions.registration(session, "n0"),
                        session.account().sub().equals(OWNER));
                return true;
            });

            // The late close of the first took nothing from those who came after it: alice's other session, for one.
            assertThat(live.isOnline("team/n0")).isTrue();
            Registration holder = live.all().iterator().next();
            assertThat(holder.session()).isNotSameAs(sessions.getFirst());
            assertThat(sessions.stream().filter(session -> !session.names().isEmpty()))
                    .containsExactly(holder.session());
            told.checkAgainst(live);

            AtOnce.run(sessions.size(), number -> {
                live.unregisterAll(sessions.get(number));
                return true;
            });
            told.checkAgainst(live);
            assertNothingIsLeft();
        }
    }

    private static List<HostSession> sessions() {
        return List.of(
                TestSessions.of("a1", OWNER),
                TestSessions.of("a2", OWNER),
                TestSessions.of("b1", "bob"),
                TestSessions.of("b2", "bob"),
                TestSessions.of("c1", "carol"));
    }
}
