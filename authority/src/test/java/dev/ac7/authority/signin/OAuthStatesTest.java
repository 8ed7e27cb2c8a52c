package dev.ac7.authority.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.authority.SessionRole;
import dev.ac7.kernel.testing.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OAuthStatesTest {
    private final MovableClock clock = new MovableClock();
    private final OAuthStates states = new OAuthStates(clock, new SecureRandom());
    private final OAuthState state =
            new OAuthState(Optional.empty(), SessionRole.USER, states.proof(), Optional.empty());

    @Test
    void canBeTakenOnceWithinTenMinutes() {
        String first = begin();
        String second = begin();

        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(states.take(first)).contains(state);
        assertThat(states.take(first)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(states.take(second)).isEmpty();
    }

    @Test
    void hasRoomForSoManyAndSaysWhenThereIsMore() {
        for (int i = 0; i < OAuthStates.MOST; i++) {
            begin();
        }

        clock.advance(Duration.ofMinutes(9));
        assertThat(states.begin(state)).isEqualTo(new OAuthStates.Begun.Full(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(states.begin(state)).isInstanceOf(OAuthStates.Begun.Opened.class);
    }

    @Test
    void namesOfStatesAndValuesShowNothing() {
        assertThat(begin()).hasSize(43).isNotEqualTo(begin());
        assertThat(state).hasToString("OAuthState");
    }

    private String begin() {
        return ((OAuthStates.Begun.Opened) states.begin(state)).id();
    }
}
