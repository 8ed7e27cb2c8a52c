package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Acknowledged messages survive {@code kill -9}: none missing, none doubled, each sender's in order. */
class PushKillLoopTest {
    private static final int MOST_MILLIS = 400;

    @Test
    @Promise({44, 45, 47})
    void fiveKills() throws InterruptedException {
        kills(5, 100);
    }

    @Test
    @Tag("slow")
    @Promise({44, 45, 47})
    void tenThousandPushesAcrossAHundredKills() throws InterruptedException {
        kills(100, 2500);
    }

    private static void kills(int rounds, int ofEachWriter) throws InterruptedException {
        try (ServedTeam team = ServedTeam.start()) {
            PushKillLoop loop = new PushKillLoop(team, 20261124);
            for (int i = 0; i < rounds; i++) {
                loop.round(MOST_MILLIS, ofEachWriter * (i + 1) / rounds);
            }
            loop.finish(ofEachWriter);

            assertThat(loop.acknowledged()).isEqualTo(4 * ofEachWriter);
            loop.check();
        }
    }
}
