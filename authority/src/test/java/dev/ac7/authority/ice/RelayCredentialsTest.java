package dev.ac7.authority.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The formula of coturn's {@code --use-auth-secret}. */
class RelayCredentialsTest {
    /** Computed with {@code printf %s USERNAME | openssl dgst -sha1 -hmac SECRET -binary | base64}. */
    @Test
    @Promise(70)
    void credentialsAreWhatCoturnComputes() {
        RelayCredentials credentials =
                RelayCredentials.of("logen", Instant.parse("2015-06-10T00:25:18.999Z"), "ninefingers");

        assertThat(credentials.username()).isEqualTo("1433895918:ninefingers");
        assertThat(credentials.credential().reveal()).isEqualTo("HY+Vd729N0UZ/xCzjg1F0GsoMK8=");
        assertThat(credentials.toString()).doesNotContain("HY+Vd729N0UZ/xCzjg1F0GsoMK8=");
    }

    @Test
    void aRequesterIsOneUserWhoTellsNothingOfItself() {
        String user = RelayCredentials.user("logen", "acct:ada");

        assertThat(user).matches("[0-9a-f]{16}").isEqualTo(RelayCredentials.user("logen", "acct:ada"));
        assertThat(user).isNotEqualTo(RelayCredentials.user("logen", "acct:bob"));
        assertThat(user).isNotEqualTo(RelayCredentials.user("other", "acct:ada"));
    }
}
