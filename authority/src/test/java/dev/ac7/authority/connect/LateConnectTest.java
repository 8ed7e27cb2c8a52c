package dev.ac7.authority.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.activity.MemoryActivity;
import dev.ac7.authority.hosts.HostSession;
import dev.ac7.authority.hosts.LiveNames;
import dev.ac7.authority.hosts.TestSessions;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.contract.authority.ConnectError;
import dev.ac7.contract.authority.ConnectRequest;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name may go offline between the look-up of a caller and its wait. */
class LateConnectTest {
    private final MovableClock clock = new MovableClock();
    private final PendingConnects waiting = new PendingConnects(10, clock, new SecureRandom());
    private final LiveNames live = TestSessions.names(waiting::offline);
    private final HostSession session = TestSessions.of("h1", "alice");

    @Test
    @Timeout(10)
    @Promise(62)
    void theCallerIsToldAtOnce() {
        TestSessions.register(live, session, "notes");
        Connects connects = new Connects(live, new Leaving(), waiting, new MemoryActivity(), clock);
        ServerNames names = new ServerNames(List.of(), Optional.empty(), Optional.empty(), "");
        NameReading name = names.read("team/notes");

        Connects.Result result = connects.connect(
                new ConnectRequest("team/notes", "{}", Optional.empty(), Map.of()),
                name,
                new Requester("192.0.2.1", Optional.empty()),
                departure -> {});

        assertThat(result)
                .isInstanceOfSatisfying(
                        Connects.Result.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo(ConnectError.SERVER_OFFLINE));
        assertThat(waiting.count()).isZero();
        assertThat(session.pending().get()).isZero();
    }

    /** Takes the name offline while it is asked for suppressions, which is after the look-up. */
    private final class Leaving implements ConnectGuard {
        @Override
        public boolean isBanned(Requester requester) {
            return false;
        }

        @Override
        public void malformed(Requester requester) {}

        @Override
        public void oversized(Requester requester) {}

        @Override
        public Verdict admit(Requester requester) {
            return new Verdict.Allowed();
        }

        @Override
        public boolean isSuppressed(ServerName registered, Requester requester) {
            TestSessions.unregister(live, session, registered.canonical());
            return false;
        }
    }
}
