package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSuppressionsTest {
    private static final ServerName NOTES = new ServerName(new NamespaceKey("", "team"), "notes", false);
    private static final ServerName OTHERS = new ServerName(new NamespaceKey("", "others"), "notes", false);
    private static final ServerName PARENT = new ServerName(new NamespaceKey("", "team"), "", false);

    private final MovableClock clock = new MovableClock();
    private final AbuseRules rules = new AbuseRules(Limits.USUAL, new MemoryState(clock), clock, List.of());
    private final Suppressions suppressions = rules.suppressions();

    @ParameterizedTest
    @CsvSource({"1,1", "300,300", "86400,86400", "86401,86400", "999999999,86400", "0,1", "-5,1"})
    @Promise(65)
    void aSuppressionLastsAsLongAsAskedForButNeverOverADay(long asked, long held) {
        Requester requester = new Requester("192.0.2.1", Optional.empty());
        suppress(NOTES, "ip:192.0.2.1", asked);

        clock.advance(Duration.ofSeconds(held).minusMillis(1));
        assertThat(rules.guard().isSuppressed(NOTES, requester)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(rules.guard().isSuppressed(NOTES, requester)).isFalse();
        assertThat(suppressions.active(Optional.empty(), 10)).isEmpty();
    }

    @Test
    @Promise(65)
    void aSuppressionHoldsForNoOtherName() {
        Requester requester = new Requester("192.0.2.1", Optional.of("alice"));
        suppress(NOTES, "acct:alice", 60);
        suppress(NOTES, "ip:192.0.2.1", 60);

        assertThat(rules.guard().isSuppressed(NOTES, requester)).isTrue();
        assertThat(rules.guard().isSuppressed(OTHERS, requester)).isFalse();
        assertThat(rules.guard().isSuppressed(PARENT, requester)).isFalse();
        assertThat(suppressions.lift("others/notes", "acct:alice")).isFalse();
        assertThat(rules.guard().isSuppressed(NOTES, requester)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "acct:alice,192.0.2.1,alice,true",
        "google-sub:alice,192.0.2.1,alice,true",
        "google-sub:alice,192.0.2.1,bob,false",
        "google-sub:alice,192.0.2.1,,false",
        "ip:192.0.2.1,192.0.2.1,,true",
        "ip:192.0.2.1,192.0.2.1,alice,true",
        "ip:192.0.2.2,192.0.2.1,,false",
        "ip:::ffff:192.0.2.1,192.0.2.1,,true",
        "ip:2001:DB8::1,2001:db8::1,,true",
        "ip:2001:db8::1,2001:db8::2,,false",
        "ip:2001:db8::/64,2001:db8::2,,true",
        "ip:2001:db8::/64,2001:db8:0:1::2,,false",
        "alice,192.0.2.1,alice,false",
        "192.0.2.1,192.0.2.1,,false",
        "ip:*,192.0.2.1,,false"
    })
    void keysMatchByTheirNormalForm(String key, String address, String sub, boolean matches) {
        suppress(NOTES, key, 60);

        assertThat(rules.guard().isSuppressed(NOTES, new Requester(address, Optional.ofNullable(sub))))
                .isEqualTo(matches);
        assertThat(suppressions.lift("team/notes", key)).isTrue();
        assertThat(suppressions.active(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aNewOneReplacesTheOldOneOfThePair() {
        suppressions.suppress("team/notes", "acct:alice", Duration.ofSeconds(60), Optional.of("first"));
        suppressions.suppress("team/notes", "google-sub:alice", Duration.ofSeconds(30), Optional.of("second"));

        assertThat(suppressions.active(Optional.of("team/notes"), 10))
                .containsExactly(
                        new Suppression("team/notes", "acct:alice", Optional.of("second"), clock.millis() + 30_000));
        assertThat(rules.tally().suppressions()).isEqualTo(2);
    }

    @Test
    void theyAreListedSoonestExpiryFirst() {
        suppress(NOTES, "acct:alice", 60);
        suppress(OTHERS, "acct:alice", 30);
        suppress(NOTES, "acct:bob", 45);

        assertThat(suppressions.active(Optional.empty(), 2))
                .extracting(Suppression::canonical, Suppression::clientKey)
                .containsExactly(tuple("others/notes", "acct:alice"), tuple("team/notes", "acct:bob"));
        assertThat(suppressions.active(Optional.of("team/notes"), 10)).hasSize(2);
    }

    private void suppress(ServerName name, String key, long seconds) {
        suppressions.suppress(name.canonical(), key, Duration.ofSeconds(seconds), Optional.empty());
    }
}
