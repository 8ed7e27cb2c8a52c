package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.Promise;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryFloodTest {
    private static final int MOST = 10_000;
    private static final int FLOOD = 1_000_000;

    private final MovableClock clock = new MovableClock();

    @Test
    @Promise(16)
    void aMillionKeysTakeNoMoreRoomThanAllowedAndDoNotFreeWhoIsOverTheLimit() {
        MemoryCounts counts = new MemoryCounts(MOST, clock);
        WindowNumber window = WindowNumber.at(Window.CONNECT_10M, clock.millis());
        long expected = 0;
        for (int i = 0; i < FLOOD; i++) {
            counts.count("ip:key-" + i, window);
            if (i % 500 == 0) {
                expected++;
                assertThat(counts.count("ip:eager", window)).isEqualTo(expected);
            }
            if (i % 100_000 == 0) {
                assertThat(counts.size(Window.CONNECT_10M)).isLessThanOrEqualTo(MOST);
            }
        }
        assertThat(counts.size(Window.CONNECT_10M)).isLessThanOrEqualTo(MOST);
    }

    @Test
    @Promise(16)
    void aFloodOnOneSurfaceLeavesTheCountsOfAnother() {
        MemoryCounts counts = new MemoryCounts(MOST, clock);
        WindowNumber quiet = WindowNumber.at(Window.FAILED_ADMIN, clock.millis());
        WindowNumber flooded = WindowNumber.at(Window.HTTP, clock.millis());
        counts.count("ip:guesser", quiet);
        for (int i = 0; i < FLOOD / 10; i++) {
            counts.count("ip:key-" + i, flooded);
        }
        assertThat(counts.counted("ip:guesser", quiet)).isEqualTo(1);
    }

    @Test
    @Promise(16)
    void strikesAndBansOfManyKeysTakeNoMoreRoomThanAllowed() {
        MemoryBans bans = new MemoryBans(MOST, clock);
        for (int i = 0; i < FLOOD / 5; i++) {
            bans.strike("ip:key-" + i);
            bans.ban("ip:key-" + i, "test", Duration.ofHours(1));
        }
        assertThat(bans.size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    @Promise(16)
    void whatHasExpiredTakesNoRoom() {
        MemoryBans bans = new MemoryBans(MOST, clock);
        MemoryCounts counts = new MemoryCounts(MOST, clock);
        bans.strike("ip:a");
        bans.ban("ip:a", "test", Duration.ofHours(1));
        counts.count("ip:a", WindowNumber.at(Window.HTTP, clock.millis()));

        clock.advance(Duration.ofHours(25));

        assertThat(bans.size()).isZero();
        assertThat(counts.size(Window.HTTP)).isZero();
    }

    @Test
    void suppressionsOfOneNameGiveWayToEachOtherSoonestFirst() {
        MemorySuppressions suppressions = new MemorySuppressions(3, 100, clock);
        suppressions.suppress("team/a", "ip:1", Duration.ofSeconds(30), Optional.empty());
        suppressions.suppress("team/a", "ip:2", Duration.ofSeconds(10), Optional.empty());
        suppressions.suppress("team/a", "ip:3", Duration.ofSeconds(20), Optional.empty());
        suppressions.suppress("team/a", "ip:3", Duration.ofSeconds(20), Optional.empty());

        assertThat(suppressions.suppress("team/a", "ip:4", Duration.ofSeconds(5), Optional.empty()))
                .isTrue();

        assertThat(suppressions.isSuppressed("team/a", "ip:2")).isFalse();
        assertThat(suppressions.active(Optional.of("team/a")))
                .extracting(Suppression::clientKey)
                .containsExactly("ip:4", "ip:3", "ip:1");
    }

    @Test
    void suppressionsOfAllNamesAreRefusedPastTheirBoundUntilSomeExpire() {
        MemorySuppressions suppressions = new MemorySuppressions(10, 2, clock);
        assertThat(suppressions.suppress("team/a", "ip:1", Duration.ofSeconds(30), Optional.empty()))
                .isTrue();
        assertThat(suppressions.suppress("team/b", "ip:1", Duration.ofSeconds(60), Optional.empty()))
                .isTrue();
        assertThat(suppressions.suppress("team/c", "ip:1", Duration.ofSeconds(60), Optional.empty()))
                .isFalse();
        assertThat(suppressions.suppress("team/b", "ip:1", Duration.ofSeconds(90), Optional.empty()))
                .isTrue();

        clock.advance(Duration.ofSeconds(30));

        assertThat(suppressions.suppress("team/c", "ip:1", Duration.ofSeconds(60), Optional.empty()))
                .isTrue();
    }
}
