package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BansTest {
    private static final Requester ADDRESS = new Requester("192.0.2.1", Optional.empty());
    private static final Requester ACCOUNT = new Requester("192.0.2.1", Optional.of("alice"));

    private final MovableClock clock = new MovableClock();
    private final AbuseTally tally = new AbuseTally();
    private final Bans bans = new Bans(new MemoryState(clock), tally);

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,300", "4,300", "5,300", "6,1800", "7,1800", "100,1800"})
    void strikesBringBansByTheTable(int strikes, long seconds) {
        for (int i = 0; i < strikes; i++) {
            bans.strike(ADDRESS, "test");
        }
        assertBannedFor(ADDRESS, Duration.ofSeconds(seconds));
        assertThat(tally.strikes()).isEqualTo(strikes);
        assertThat(tally.bans()).isEqualTo(Math.max(0, strikes - 2));
    }

    @ParameterizedTest
    @CsvSource({"1,3600", "2,7200", "3,14400", "4,28800", "5,57600", "6,86400", "7,86400", "70,86400"})
    void severeStrikesBringBansThatDoubleUpToADay(int strikes, long seconds) {
        for (int i = 0; i < strikes; i++) {
            bans.severe(ADDRESS, "test");
        }
        assertBannedFor(ADDRESS, Duration.ofSeconds(seconds));
    }

    @Test
    void strikesAreForgottenADayAfterTheFirst() {
        bans.strike(ADDRESS, "test");
        clock.advance(Duration.ofHours(23));
        bans.strike(ADDRESS, "test");
        clock.advance(Duration.ofMinutes(59));
        assertThat(bans.isBanned(ADDRESS)).isFalse();

        clock.advance(Duration.ofMinutes(1));
        bans.strike(ADDRESS, "test");
        bans.strike(ADDRESS, "test");
        assertThat(bans.isBanned(ADDRESS)).isFalse();

        bans.strike(ADDRESS, "test");
        assertThat(bans.isBanned(ADDRESS)).isTrue();
    }

    @Test
    void severeStrikesAreForgottenADayAfterTheFirstToo() {
        bans.severe(ADDRESS, "test");
        clock.advance(Duration.ofHours(24));
        bans.severe(ADDRESS, "test");

        assertBannedFor(ADDRESS, Duration.ofHours(1));
    }

    @Test
    void aSevereStrikeIsAStrikeToo() {
        bans.severe(ADDRESS, "test");
        clock.advance(Duration.ofHours(1));
        bans.strike(ADDRESS, "test");
        assertThat(bans.isBanned(ADDRESS)).isFalse();
        bans.strike(ADDRESS, "test");

        assertBannedFor(ADDRESS, Duration.ofMinutes(5));
    }

    @Test
    void aShorterBanDoesNotEndALongerOne() {
        bans.severe(ADDRESS, "test");
        bans.strike(ADDRESS, "test");
        bans.strike(ADDRESS, "test");

        assertBannedFor(ADDRESS, Duration.ofHours(1));
    }

    @Test
    void aBanLiesOnTheAccountAndOnTheAddress() {
        for (int i = 0; i < 3; i++) {
            bans.strike(ACCOUNT, "test");
        }
        assertThat(bans.isBanned(new Requester("198.51.100.9", Optional.of("alice"))))
                .isTrue();
        assertThat(bans.isBanned(ADDRESS)).isTrue();
        assertThat(bans.isBanned(new Requester("192.0.2.1", Optional.of("bob"))))
                .isTrue();
        assertThat(bans.isBanned(new Requester("198.51.100.9", Optional.of("bob"))))
                .isFalse();
    }

    @Test
    void aBanOfAnIpv6AddressLiesOnItsNetwork() {
        bans.severe(new Requester("2001:db8::1", Optional.empty()), "test");

        assertThat(bans.isBanned(new Requester("2001:db8::ffff", Optional.empty())))
                .isTrue();
        assertThat(bans.isBanned(new Requester("2001:db8:0:1::1", Optional.empty())))
                .isFalse();
        assertThat(bans.lift("ip:2001:DB8::2")).isTrue();
        assertThat(bans.isBanned(new Requester("2001:db8::1", Optional.empty())))
                .isFalse();
    }

    @Test
    void liftingEndsTheBanAndForgetsTheStrikes() {
        for (int i = 0; i < 6; i++) {
            bans.strike(ACCOUNT, "test");
        }
        bans.severe(ACCOUNT, "test");
        assertThat(bans.lift("google-sub:alice")).isTrue();
        assertThat(bans.lift("ip:192.0.2.1")).isTrue();
        assertThat(bans.lift("ip:192.0.2.1")).isFalse();
        assertThat(bans.isBanned(ACCOUNT)).isFalse();

        bans.strike(ACCOUNT, "test");
        bans.strike(ACCOUNT, "test");
        assertThat(bans.isBanned(ACCOUNT)).isFalse();
        bans.severe(ACCOUNT, "test");
        assertBannedFor(ACCOUNT, Duration.ofHours(1));
    }

    @Test
    void bansAreListedSoonestExpiryFirst() {
        bans.severe(new Requester("192.0.2.7", Optional.empty()), "oversized request");
        for (int i = 0; i < 3; i++) {
            bans.strike(ADDRESS, "malformed requests");
        }
        long now = clock.millis();

        assertThat(bans.active(10))
                .isEqualTo(List.of(
                        new Ban("ip:192.0.2.1", "malformed requests", now + 300_000),
                        new Ban("ip:192.0.2.7", "oversized request", now + 3_600_000)));
        assertThat(bans.active(1)).hasSize(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(bans.active(10)).hasSize(1);
    }

    private void assertBannedFor(Requester requester, Duration life) {
        assertThat(bans.isBanned(requester)).isEqualTo(!life.isZero());
        clock.advance(life.minusMillis(1));
        assertThat(bans.isBanned(requester)).isEqualTo(!life.isZero());
        clock.advance(Duration.ofMillis(1));
        assertThat(bans.isBanned(requester)).isFalse();
    }
}
