package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing acknowledged is lost and no token state is half done, however the broker dies. */
class KillLoopTest {
    private static final int MOST_MILLIS = 400;

    @Test
    @Promise(20)
    void eightKills() throws InterruptedException {
        kills(8);
    }

    @Test
    @Tag("slow")
    @Promise(20)
    void twoHundredKills() throws InterruptedException {
        kills(200);
    }

    private static void kills(int rounds) throws InterruptedException {
        try (ServedTeam team = ServedTeam.start()) {
            KillLoop loop = new KillLoop(team, 20261123);
            for (int i = 0; i < rounds; i++) {
                loop.round(MOST_MILLIS);
            }
            assertThat(loop.acknowledged()).as("changes made").isGreaterThan(rounds);
        }
    }
}
